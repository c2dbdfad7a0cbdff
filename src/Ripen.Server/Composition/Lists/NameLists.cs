using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Attributes;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Lists;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Lists;

/// <summary>Lists of what the workspace received and what definitions say of it.</summary>
internal sealed class NameLists(RuleLibrary rules, NameRoles roles, INames names) : INameLists
{
    // So that the first page, which comes after no name, has a cursor too.
    private const string CursorPrefix = "after:";

    /// <inheritdoc/>
    public ApiAnswer Events(int page)
    {
        var all = All(NameRole.Event, RuleSetBuilder.Build(rules.Current).Events.Select(happened => happened.Name));
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("events");
            foreach (var name in ListPages.Of(all, page, INameLists.EventPageSize))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        });
    }

    /// <inheritdoc/>
    public ApiAnswer Attributes(string path, string? cursor)
    {
        if (!TryReadCursor(cursor, out var after))
        {
            return ApiRoutes.Message(400, "Invalid cursor");
        }

        var defined = RuleSetBuilder.Build(rules.Current).Attributes.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal);
        var all = All(NameRole.Attribute, defined.Keys);
        var start = all.FindIndex(name => string.CompareOrdinal(name, after) > 0) is >= 0 and var found ? found : all.Count;
        var end = Math.Min(start + INameLists.AttributePageSize, all.Count);
        var answer = JsonAnswer.Success(json =>
        {
            json.WriteStartArray("attributes");
            all[start..end].ForEach(name => Write(json, name, defined.GetValueOrDefault(name)));
            json.WriteEndArray();
        });
        return answer with { Link = Links(path, all, start, end) };
    }

    private List<string> All(NameRole role, IEnumerable<string> defined) =>
        [.. roles.All().Where(seen => seen.Role == role).Select(seen => names.Text(seen.Number)).Concat(defined).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private void Write(Utf8JsonWriter json, string name, AttributeDefinition? definition)
    {
        var document = definition is null ? null : rules.Current.Find(DefinitionKind.CustomAttribute, definition.Id);
        var type = definition is { Type: not AttributeType.Automatic } ? definition.Type : roles.TypeOf(names.Find(name));
        json.WriteStartObject();
        if (type is AttributeType.Array or AttributeType.ArrayOfObjects)
        {
            json.WriteNumber("array_length", definition?.ArrayLimit ?? ListUpdates.MaxItems);
        }
        else
        {
            json.WriteNull("array_length");
        }

        json.WriteString("data_type", WordOf(type));
        json.WriteString("description", document is null ? null : DescriptionOf(document));
        json.WriteString("name", name);
        json.WriteString("status", definition is { Blocklisted: true } ? "Blocklisted" : "Active");
        json.WriteStartArray("tag_names");
        foreach (var tag in document?.Tags ?? [])
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // In the words of rest-api §3.16.
    private static string? WordOf(AttributeType type) => type switch
    {
        AttributeType.Automatic => null,
        AttributeType.ArrayOfObjects => "Object Array",
        _ => type.ToString(),
    };

    private static string? DescriptionOf(DefinitionDocument document)
    {
        using var json = JsonDocument.Parse(document.CanonicalJson);
        return json.RootElement.TryGetProperty("description", out var text) ? text.GetString() : null;
    }

    // In the one form that clients look for (rest-api §3.16). Null when everything is on one page.
    private static string? Links(string path, List<string> all, int start, int end)
    {
        var links = new List<string>(2);
        if (start > 0)
        {
            var before = start - INameLists.AttributePageSize;
            links.Add(Link(path, before > 0 ? all[before - 1] : string.Empty, "prev"));
        }

        if (end < all.Count)
        {
            links.Add(Link(path, all[end - 1], "next"));
        }

        return links.Count == 0 ? null : string.Join(',', links);
    }

    private static string Link(string path, string after, string rel) =>
        $"<{path}?cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CursorPrefix + after))}>; rel=\"{rel}\"";

    private static bool TryReadCursor(string? cursor, out string after)
    {
        after = string.Empty;
        if (cursor is null)
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is not { } text || !text.StartsWith(CursorPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        after = text[CursorPrefix.Length..];
        return true;
    }
}
