using System.Text.Json.Nodes;

namespace Ripen.Server.Api.OpenApi;

/// <summary>
/// The short form of JSON Schema in which the descriptions are written. A word is a schema: <c>text</c>, <c>instant</c>, <c>count</c>, <c>whole</c>, <c>number</c>, <c>flag</c>, <c>any</c>, the name of
/// a shared schema, <c>list of X</c>, <c>map of X</c>, <c>one of a, b</c>, each also with <c>or null</c>. A mapping has one of the keys <c>object</c>, <c>is</c>, <c>list</c>, <c>map</c> and
/// <c>either</c>, and beside it what is to stand in the schema as it is; without one of these keys it is a schema already.
/// </summary>
/// <param name="shared">The shared schemas by name, in the short form.</param>
internal sealed class SchemaWords(JsonObject shared)
{
    private const string OrNull = " or null";
    private const string ListOf = "list of ";
    private const string MapOf = "map of ";
    private const string OneOf = "one of ";
    private static readonly string[] Keys = ["object", "open", "with", "is", "list", "map", "either"];

    /// <summary>The JSON Schema of a short form.</summary>
    public JsonObject Expand(JsonNode form)
    {
        if (form is JsonValue word)
        {
            return Word(word.GetValue<string>());
        }

        var mapping = form.AsObject();
        var schema = mapping["object"] is JsonObject members ? Object(mapping, members)
            : mapping["is"] is { } name ? Word(name.GetValue<string>())
            : mapping["list"] is { } item ? new JsonObject { ["type"] = "array", ["items"] = Expand(item) }
            : mapping["map"] is { } value ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Expand(value) }
            : mapping["either"] is JsonArray forms ? new JsonObject { ["anyOf"] = new JsonArray([.. forms.Select(one => Expand(one!))]) }
            : [];
        foreach (var (key, rest) in mapping.Where(m => !Keys.Contains(m.Key)))
        {
            schema[key] = rest?.DeepClone() ?? throw new InvalidDataException($"'{key}' has no value; a text with a comma in it needs quotes.");
        }

        return schema;
    }

    // A member whose key ends with a question mark may be absent; what is not named may not be there, unless the object is open.
    private JsonObject Object(JsonObject mapping, JsonObject members)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        AddMembers(mapping, members, properties, required);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (mapping["open"] is not JsonValue open || !open.GetValue<bool>())
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private void AddMembers(JsonObject mapping, JsonObject members, JsonObject properties, JsonArray required)
    {
        foreach (var (key, form) in members)
        {
            var isOptional = key.EndsWith('?');
            var name = isOptional ? key[..^1] : key;
            properties[name] = Expand(form ?? throw new InvalidDataException($"'{key}' has no schema."));
            if (!isOptional)
            {
                required.Add(name);
            }
        }

        if (mapping["with"] is { } more)
        {
            var other = shared[more.GetValue<string>()]!.AsObject();
            AddMembers(other, other["object"]!.AsObject(), properties, required);
        }
    }

    private JsonObject Word(string word)
    {
        if (word.EndsWith(OrNull, StringComparison.Ordinal))
        {
            return WithNull(Word(word[..^OrNull.Length]));
        }

        if (word.StartsWith(ListOf, StringComparison.Ordinal))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Word(word[ListOf.Length..]) };
        }

        if (word.StartsWith(MapOf, StringComparison.Ordinal))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Word(word[MapOf.Length..]) };
        }

        if (word.StartsWith(OneOf, StringComparison.Ordinal))
        {
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. word[OneOf.Length..].Split(", ").Select(one => JsonValue.Create(one))]) };
        }

        return word switch
        {
            "text" => new JsonObject { ["type"] = "string" },
            "instant" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            "count" => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            "whole" => new JsonObject { ["type"] = "integer" },
            "number" => new JsonObject { ["type"] = "number" },
            "flag" => new JsonObject { ["type"] = "boolean" },
            "any" => [],
            _ when shared.ContainsKey(word) => new JsonObject { ["$ref"] = "#/components/schemas/" + word },
            _ => throw new InvalidDataException($"'{word}' is neither a word for a schema nor the name of a shared one."),
        };
    }

    private static JsonObject WithNull(JsonObject schema)
    {
        if (schema["type"] is not JsonValue type)
        {
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        (schema["enum"] as JsonArray)?.Add(null);
        return schema;
    }
}
