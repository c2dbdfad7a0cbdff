using System.Text;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;

namespace Ripen.Definitions.Export;

/// <summary>
/// Writes definitions as files: the text as it was written, comments included, with its <c>status</c> brought up to date. What was published as JSON becomes
/// clean YAML. Publishing the files again changes nothing. No definition holds a secret, so none is written.
/// </summary>
public static class DefinitionExporter
{
    /// <summary>One file per document, archived ones included.</summary>
    public static IReadOnlyList<ExportedFile> Export(DefinitionSnapshot snapshot) => [.. snapshot.Documents.Select(Export)];

    /// <summary>The file of one document.</summary>
    public static ExportedFile Export(DefinitionDocument document) => new($"{document.Id}.{DefinitionSchemas.NameOf(document.Kind)}.yaml", TextOf(document));

    private static string TextOf(DefinitionDocument document)
    {
        if (document.Format == SourceFormat.Yaml && YamlNodeParser.Parse(document.SourceText, 2).Documents is [{ Root: MappingNode root }])
        {
            var text = WithStatus(document, root);
            if (Means(text, document))
            {
                return text;
            }
        }

        var source = document.Format == SourceFormat.Json ? JsonNodeParser.Parse(document.SourceText, 1) : JsonNodeParser.Parse(document.CanonicalJson, 1);
        return YamlText.Write((MappingNode)source.Documents[0].Root, WantedStatus(document));
    }

    /// <summary>The status to write, or null where absence says the same to an empty server.</summary>
    private static string? WantedStatus(DefinitionDocument document) =>
        document.Status == StatusRules.Wanted(document.Kind, null, null) ? null : StatusNames.Of(document.Status);

    private static string WithStatus(DefinitionDocument document, MappingNode root)
    {
        var text = document.SourceText;
        if (root.Scalar("status") is { } written)
        {
            var status = StatusNames.Of(document.Status);
            return written.Value.Kind == Engine.Values.ValueKind.String && written.Text == status ? text
                : string.Concat(text.AsSpan(0, written.Span.Start), status, text.AsSpan(written.Span.End));
        }

        if (WantedStatus(document) is not { } wanted)
        {
            return text;
        }

        // Behind the line of the name, or of the id where there is no name.
        var anchor = (ScalarNode)(root.Find("name") ?? root.Find("id"))!;
        var end = text.IndexOf('\n', Math.Max(anchor.Span.Start, anchor.Span.End - 1));
        var line = new StringBuilder().Append(' ', root.Column - 1).Append("status: ").Append(wanted).Append('\n');
        return end < 0 ? text : text.Insert(end + 1, line.ToString());
    }

    /// <summary>
    /// Whether the text, read again, is the document with its status. Editing text can fail (a document in flow style has no lines of its own); meaning must
    /// not.
    /// </summary>
    private static bool Means(string text, DefinitionDocument document) =>
        DefinitionReader.Read(new DefinitionSource(string.Empty, text, SourceFormat.Yaml)) is { Succeeded: true, Documents: [var read] }
        && read.Kind == document.Kind
        && read.Id == document.Id
        && read.CanonicalJson == document.CanonicalJson
        && StatusRules.Wanted(document.Kind, null, read.Status) == document.Status;
}
