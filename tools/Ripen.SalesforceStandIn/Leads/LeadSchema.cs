using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Ripen.SalesforceStandIn.Answers;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>The fields of a lead, and the checks of a body against them in the order of liquid-and-webhooks §5.4.3.</summary>
internal sealed class LeadSchema
{
    private const string CustomSuffix = "__c";
    private const int CustomLength = 255;
    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, int> _lengths;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _picklists;

    public LeadSchema(StandInOptions options)
    {
        var lengths = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
        {
            ["LastName"] = 80,
            ["FirstName"] = 40,
            ["Company"] = 255,
            ["Email"] = 80,
            ["Phone"] = 40,
            ["Title"] = 128,
            ["LeadSource"] = 255,
        };
        foreach (var name in options.Picklists.Keys.Concat(options.ExtraFields).Concat(options.ExternalIdFields)) lengths.TryAdd(name, CustomLength);
        _lengths = lengths.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _names = lengths.Keys.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        _picklists = options.Picklists.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A lead without values; field names do not mind the case.</summary>
    public static ImmutableDictionary<string, object?> NoFields { get; } = ImmutableDictionary.Create<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value that a new lead gets for <c>Status</c>.</summary>
    public string? FirstStatus => _picklists.TryGetValue("Status", out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Reads a body; an error names what is wrong with it first: JSON, names, then values.</summary>
    public SalesforceError? Read(ReadOnlyMemory<byte> body, out ImmutableDictionary<string, object?> fields)
    {
        fields = NoFields;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return ParserError("The HTTP entity body must be a JSON object");
            var values = new List<KeyValuePair<string, object?>>();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!TryConvert(member.Value, out var value)) return ParserError($"Cannot deserialize a value of field {member.Name} from an object or array");
                values.Add(new(member.Name, value));
            }

            return Check(values, out fields);
        }
        catch (JsonException error)
        {
            return ParserError($"The HTTP entity body could not be read as JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine}");
        }
    }

    /// <summary>Checks names and values and gives each name its usual spelling.</summary>
    public SalesforceError? Check(IReadOnlyList<KeyValuePair<string, object?>> values, out ImmutableDictionary<string, object?> fields)
    {
        fields = NoFields;
        foreach (var (name, _) in values)
        {
            if (!IsKnown(name)) return new SalesforceError(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type Lead", name);
        }

        var result = NoFields.ToBuilder();
        foreach (var (name, value) in values)
        {
            var canonical = NameOf(name);
            if (CheckValue(canonical, value) is { } error) return error;
            result[canonical] = value;
        }

        fields = result.ToImmutable();
        return null;
    }

    /// <summary>What a new lead lacks, or null.</summary>
    public static SalesforceError? CheckRequired(ImmutableDictionary<string, object?> fields)
    {
        foreach (var name in (ReadOnlySpan<string>)["LastName", "Company"])
        {
            if (fields.GetValueOrDefault(name) is null or "") return RequiredMissing(name);
        }

        return null;
    }

    /// <summary>Whether a lead has that field.</summary>
    public bool IsKnown(string name) =>
        _names.ContainsKey(name) || (name.Length > CustomSuffix.Length && name.EndsWith(CustomSuffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The usual spelling of a field's name.</summary>
    public string NameOf(string name) => _names.GetValueOrDefault(name, name);

    private SalesforceError? CheckValue(string name, object? value)
    {
        if (_picklists.TryGetValue(name, out var allowed))
        {
            // Status is required; another picklist may be cleared.
            if (value is null && !name.Equals("Status", StringComparison.OrdinalIgnoreCase)) return null;
            if (value is string text && allowed.Contains(text)) return null;
            var message = $"{name}: bad value for restricted picklist field: {value ?? "null"}";
            return new SalesforceError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, name);
        }

        if (value is null or "" && name is "LastName" or "Company") return RequiredMissing(name);
        var length = _lengths.GetValueOrDefault(name, CustomLength);
        if (value is string longText && longText.Length > length)
        {
            return new SalesforceError(400, "STRING_TOO_LONG", $"{name}: data value too large (max length={length})", name);
        }

        if (value is not (null or string) && _lengths.ContainsKey(name)) return ParserError($"Cannot deserialize instance of string for field {name}");
        return null;
    }

    private static SalesforceError RequiredMissing(string name) => new(400, "REQUIRED_FIELD_MISSING", $"Required fields are missing: [{name}]", name);

    private static SalesforceError ParserError(string message) => new(400, "JSON_PARSER_ERROR", message);

    private static bool TryConvert(JsonElement element, out object? value)
    {
        value = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetDecimal(out var number) ? number : element.GetRawText(),
            _ => null,
        };
        return element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
    }
}
