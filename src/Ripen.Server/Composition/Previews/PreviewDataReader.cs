using System.Text;
using System.Text.Json;
using Ripen.Delivery.Previews;
using Ripen.Engine.Values;
using Ripen.Server.Dates;
using Ripen.Templates;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Server.Composition.Previews;

/// <summary>Reads the data that a preview brings along: roots by their names, the clock, content blocks, prepared answers (liquid-and-webhooks §8).</summary>
internal static class PreviewDataReader
{
    private const string Now = "now", Blocks = "content_blocks", Content = "connected_content", Response = "response";

    /// <summary>Reads it.</summary>
    /// <param name="now">The clock where the data has none, milliseconds since 1970.</param>
    /// <param name="stored">The content blocks in force, for those that the data does not have.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonElement data, long now, IContentBlocks stored, out PreviewSubject subject)
    {
        subject = null!;
        var roots = new Dictionary<TemplateRoot, Value>();
        var blocks = new Dictionary<string, string>(StringComparer.Ordinal);
        var answers = new Dictionary<string, ConnectedContentResponse>(StringComparer.Ordinal);
        var response = Value.Null;
        foreach (var member in data.EnumerateObject())
        {
            var problem = member.Name switch
            {
                Now => IsInstant(member.Value, out now) ? null : "'now' must be an instant such as 2026-01-31T09:00:00Z",
                Blocks => TryRead(member.Value, blocks),
                Content => TryRead(member.Value, answers),
                Response => TryRead(member.Value, out response),
                _ when RootNames.OfData.TryGetValue(member.Name, out var root) => TryReadRoot(member, root, roots),
                _ => $"unknown key '{member.Name}' in 'data'; known: {string.Join(", ", RootNames.OfData.Keys.Order(StringComparer.Ordinal))}, {Now}, {Blocks}, {Content}, {Response}",
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        var stubs = new StubbedContent(answers);
        subject = new PreviewSubject(new PreviewData(roots, response, now, stubs), new GivenBlocks(blocks, stored), null, stubs);
        return null;
    }

    private static string? TryReadRoot(JsonProperty member, TemplateRoot root, Dictionary<TemplateRoot, Value> roots)
    {
        var problem = TryRead(member.Value, out var value);
        roots[root] = value;
        return problem ?? (value.Kind == ValueKind.Object ? null : $"'{member.Name}' in 'data' must be an object");
    }

    private static string? TryRead(JsonElement element, out Value value)
    {
        try
        {
            value = ReadValue(element, 0);
            return null;
        }
        catch (FormatException problem)
        {
            value = Value.Null;
            return problem.Message;
        }
    }

    private static Value ReadValue(JsonElement element, int depth)
    {
        if (depth > ValueJson.MaxDepth)
        {
            throw new FormatException($"values in 'data' nest at most {ValueJson.MaxDepth} deep");
        }

        return element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("$time", out var time) =>
                IsInstant(time, out var instant) ? Value.Time(instant) : throw new FormatException("'$time' must be an instant such as 2026-01-31T09:00:00Z"),
            JsonValueKind.Object => Value.Object([.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ReadValue(member.Value, depth + 1)))]),
            JsonValueKind.Array => Value.Array([.. element.EnumerateArray().Select(item => ReadValue(item, depth + 1))]),
            _ => ValueJson.From(element),
        };
    }

    private static bool IsInstant(JsonElement element, out long instant)
    {
        instant = 0;
        return element.ValueKind == JsonValueKind.String && DateText.TryParse(Encoding.UTF8.GetBytes(element.GetString()!), out instant);
    }

    private static string? TryRead(JsonElement element, Dictionary<string, string> blocks)
    {
        const string Form = "'content_blocks' in 'data' must be an object of texts by their names";
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Form;
        }

        foreach (var block in element.EnumerateObject())
        {
            if (block.Value.ValueKind != JsonValueKind.String)
            {
                return Form;
            }

            blocks[block.Name] = block.Value.GetString()!;
        }

        return null;
    }

    private static string? TryRead(JsonElement element, Dictionary<string, ConnectedContentResponse> answers)
    {
        const string Form = "'connected_content' in 'data' must be a list of {\"url\": TEXT, \"status\": NUMBER, \"body\": a text, or anything else as JSON}";
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Form;
        }

        foreach (var answer in element.EnumerateArray())
        {
            if (answer.ValueKind != JsonValueKind.Object
                || !answer.TryGetProperty("url", out var url) || url.ValueKind != JsonValueKind.String
                || !answer.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Number || !status.TryGetInt32(out var number)
                || !answer.TryGetProperty("body", out var body))
            {
                return Form;
            }

            answers[url.GetString()!] = new ConnectedContentResponse(number, body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText(), null);
        }

        return null;
    }

    private sealed class GivenBlocks(Dictionary<string, string> given, IContentBlocks stored) : IContentBlocks
    {
        public string? Find(string name) => given.GetValueOrDefault(name) ?? stored.Find(name);
    }
}
