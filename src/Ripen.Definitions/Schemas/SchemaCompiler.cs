using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Schemas;

/// <summary>Compiles a schema file. A keyword outside the subset is an error of the file and throws, so that none is silently ignored.</summary>
internal sealed class SchemaCompiler
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema", "$comment", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties", "enum", "const", "items",
        "minItems", "maxItems", "minProperties", "maxProperties", "minLength", "maxLength",
        "minimum", "maximum", "pattern", "oneOf", "allOf", "not", "x-says", "x-later",
    };

    private readonly JsonElement _defs;
    private readonly Dictionary<string, Schema> _compiled = new(StringComparer.Ordinal);

    private SchemaCompiler(JsonElement root)
    {
        _defs = root.TryGetProperty("$defs", out var defs) ? defs : default;
    }

    /// <exception cref="InvalidOperationException">The file uses a keyword outside the subset, or refers to nothing.</exception>
    public static Schema Compile(JsonElement root) => new SchemaCompiler(root).CompileOne(root);

    private Schema CompileOne(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
            {
                throw new InvalidOperationException($"A schema file uses the keyword '{member.Name}', which the validator does not know.");
            }
        }

        if (element.TryGetProperty("$ref", out var reference))
        {
            return new Schema { Description = Text(element, "description"), Target = Definition(reference.GetString()!) };
        }

        var alternatives = Items(element, "oneOf");
        var properties = element.TryGetProperty("properties", out var listed) ? listed.EnumerateObject().ToList() : [];
        var open = element.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object;
        return new Schema
        {
            Description = Text(element, "description"),
            Types = TypesOf(element),
            Properties = properties.ToDictionary(member => member.Name, member => CompileOne(member.Value), StringComparer.Ordinal),
            Keys = [.. properties.Select(member => member.Name)],
            Required = Texts(element, "required"),
            Additional = open ? CompileOne(additional) : null,
            Enum = EnumOf(element),
            Items = element.TryGetProperty("items", out var items) ? CompileOne(items) : null,
            MinItems = Whole(element, "minItems"),
            MaxItems = Whole(element, "maxItems"),
            MinProperties = Whole(element, "minProperties"),
            MaxProperties = Whole(element, "maxProperties"),
            MinLength = Whole(element, "minLength"),
            MaxLength = Whole(element, "maxLength"),
            Minimum = element.TryGetProperty("minimum", out var minimum) ? minimum.GetDouble() : null,
            Maximum = element.TryGetProperty("maximum", out var maximum) ? maximum.GetDouble() : null,
            Pattern = Text(element, "pattern") is { } pattern
                ? new Regex(pattern.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant, PatternTimeout) : null,
            Says = Text(element, "x-says"),
            OneOf = IsKeyChoice(alternatives) ? [] : [.. alternatives.Select(CompileOne)],
            ExactlyOne = [.. Items(element, "allOf").Select(part => Items(part, "oneOf")).Append(alternatives).Where(IsKeyChoice).Select(KeysOf)],
            NotTogether = element.TryGetProperty("not", out var not) ? Texts(not, "required") : [],
            Later = element.TryGetProperty("x-later", out var later)
                ? later.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal)
                : new Dictionary<string, string>(),
        };
    }

    private Schema Definition(string reference)
    {
        var name = reference["#/$defs/".Length..];
        if (_compiled.TryGetValue(name, out var known))
        {
            return known;
        }

        // A definition may refer to itself (a filter holds filters): the place is taken before it is compiled.
        var place = new Schema();
        _compiled.Add(name, place);
        place.Target = _defs.ValueKind == JsonValueKind.Object && _defs.TryGetProperty(name, out var element)
            ? CompileOne(element)
            : throw new InvalidOperationException($"A schema file refers to '{reference}', which does not exist.");
        return place;
    }

    private static bool IsKeyChoice(List<JsonElement> alternatives) =>
        alternatives.Count > 0 && alternatives.TrueForAll(one => one.EnumerateObject().All(member => member.Name == "required"));

    private static List<string> KeysOf(List<JsonElement> alternatives) => [.. alternatives.SelectMany(one => Texts(one, "required"))];

    private static List<JsonElement> Items(JsonElement element, string name) => element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static List<string> Texts(JsonElement element, string name) => [.. Items(element, name).Select(item => item.GetString()!)];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static int? Whole(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt32() : null;

    private static List<Value>? EnumOf(JsonElement element) =>
        element.TryGetProperty("const", out var only) ? [ValueJson.From(only)] : element.TryGetProperty("enum", out var list)
            ? [.. list.EnumerateArray().Select(ValueJson.From)] : null;

    private static JsonTypes TypesOf(JsonElement element)
    {
        if (!element.TryGetProperty("type", out var type))
        {
            return JsonTypes.None;
        }

        var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];
        return names.Select(name => Enum.Parse<JsonTypes>(name, ignoreCase: true)).Aggregate(JsonTypes.None, (all, one) => all | one);
    }
}
