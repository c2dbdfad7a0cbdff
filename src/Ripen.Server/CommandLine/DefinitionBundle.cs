using System.Text;
using System.Text.Json;

namespace Ripen.Server.CommandLine;

/// <summary>
/// Several files as one YAML body, since a publication is one call: each document of each file after the other, with a memory of where each began.
/// </summary>
internal sealed class DefinitionBundle
{
    private readonly List<Part> _parts = [];
    private readonly StringBuilder _text = new();
    private int _line = 1;

    public DefinitionBundle(IReadOnlyList<DefinitionFile> files)
    {
        foreach (var file in files)
        {
            if (file.IsJson)
            {
                AddJson(file);
            }
            else
            {
                Add(file.Path, file.Text, 1);
            }
        }
    }

    /// <summary>The body.</summary>
    public string Text => _text.ToString();

    /// <summary>The place in a file that a line of the body is.</summary>
    public PositionedError Locate(int line, int column, string message)
    {
        var part = _parts.LastOrDefault(candidate => candidate.BodyLine <= line);
        return line < 1 || part is null ? new PositionedError(string.Empty, 0, 0, message)
            : new PositionedError(part.Path, line - part.BodyLine + part.FileLine, column, message);
    }

    // JSON is YAML, but an array of documents is not several documents.
    private void AddJson(DefinitionFile file)
    {
        try
        {
            using var document = JsonDocument.Parse(file.Text);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                Add(file.Path, file.Text, 1);
                return;
            }

            var at = 0;
            foreach (var element in document.RootElement.EnumerateArray())
            {
                var text = element.GetRawText();
                at = file.Text.IndexOf(text, at, StringComparison.Ordinal);
                Add(file.Path, text, 1 + file.Text.AsSpan(0, at).Count('\n'));
                at += text.Length;
            }
        }
        catch (JsonException failure)
        {
            var error = new PositionedError(file.Path, (int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1,
                "this is not valid JSON");
            throw new CommandFailedException(error.ToString(), failure);
        }
    }

    private void Add(string path, string text, int fileLine)
    {
        if (_text.Length > 0 && !BeginsDocument(text))
        {
            Append("---\n");
        }

        _parts.Add(new Part(path, _line, fileLine));
        Append(text.EndsWith('\n') ? text : text + "\n");
    }

    private void Append(string text)
    {
        _text.Append(text);
        _line += text.AsSpan().Count('\n');
    }

    // A file that opens its first document itself needs no mark before it.
    private static bool BeginsDocument(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty && trimmed[0] != '#')
            {
                return line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("%", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private sealed record Part(string Path, int BodyLine, int FileLine);
}
