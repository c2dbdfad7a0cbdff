using System.Text;
using System.Text.Json;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Runtime;
using Ripen.Server.Api.Users;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.TestRuns;

/// <summary>The body of <c>POST /v1/canvases/{id}/test-run</c>, as far as it can be checked without the canvas.</summary>
internal sealed class TestRunBody
{
    private static readonly string[] Keys = ["user", "by", "entered_at", "trigger", "event", "context", "variant", "choices", "definition"];
    private static readonly string[] EventKeys = ["name", "properties"];
    private static readonly string[] ChoiceKeys = ["path", "properties"];

    private readonly Dictionary<string, TestChoice> _choices = new(StringComparer.Ordinal);

    private TestRunBody()
    {
    }

    /// <summary>Whom the run is for.</summary>
    public UserIdentifier User { get; private set; } = null!;

    /// <summary>When the user enters, milliseconds since 1970; null for now.</summary>
    public long? EnteredAt { get; private set; }

    /// <summary>The place of the assumed trigger, from 0; null for the first that matches.</summary>
    public int? Trigger { get; private set; }

    /// <summary>Whether the body says what event happened.</summary>
    public bool HasEvent { get; private set; }

    /// <summary>The event, or the product that was bought; null for what the trigger says.</summary>
    public string? EventName { get; private set; }

    /// <summary>Whether the body has the context of a call.</summary>
    public bool HasContext { get; private set; }

    /// <summary>The properties of the event, or the context of the call, as they are stored.</summary>
    public ReadOnlyMemory<byte> Properties { get; private set; }

    /// <summary>The variant's name, or null.</summary>
    public string? Variant { get; private set; }

    /// <summary>The ways to take, by the step.</summary>
    public IReadOnlyDictionary<string, TestChoice> Choices => _choices;

    /// <summary>An unsaved document, an object or a text of YAML; undefined for none.</summary>
    public JsonElement Definition { get; private set; }

    /// <summary>Reads a body.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonElement root, out TestRunBody body)
    {
        body = new TestRunBody();
        return root.ValueKind != JsonValueKind.Object ? "The body is {\"user\": \"EXTERNAL_ID\", …}"
            : Unknown(root, Keys, "the body")
                ?? body.ReadUser(root) ?? body.ReadEntry(root) ?? body.ReadEvent(root) ?? body.ReadContext(root) ?? body.ReadChoices(root) ?? body.ReadDefinition(root);
    }

    private static string? Unknown(JsonElement from, string[] known, string where) =>
        from.EnumerateObject().FirstOrDefault(m => !known.Contains(m.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } other
            ? $"There is no key '{other.Name}' in {where}; keys are {string.Join(", ", known)}"
            : null;

    private static bool Has(JsonElement from, string key, out JsonElement value) => from.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement from, string key) => Has(from, key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private string? ReadUser(JsonElement root)
    {
        if (Text(root, "user") is not { } id)
        {
            return "'user' is required: an external id, or with 'by' another identifier";
        }

        if (Has(root, "by", out _) && Text(root, "by") is null)
        {
            return UserNaming.Form;
        }

        if (UserNaming.Find(id, Text(root, "by")) is not { } user)
        {
            return UserNaming.Form;
        }

        User = user;
        return null;
    }

    private string? ReadEntry(JsonElement root)
    {
        if (Has(root, "entered_at", out _))
        {
            if (Text(root, "entered_at") is not { } text || !DateText.TryParse(Encoding.UTF8.GetBytes(text), out var instant) || instant is < 0 or >= DateText.EndOfYear3000)
            {
                return "'entered_at' must be an instant such as 2026-01-31T09:00:00Z";
            }

            EnteredAt = instant;
        }

        if (Has(root, "trigger", out var trigger))
        {
            if (trigger.ValueKind != JsonValueKind.Number || !trigger.TryGetInt32(out var index) || index < 0)
            {
                return "'trigger' is the place of an entry trigger, from 0";
            }

            Trigger = index;
        }

        if (Has(root, "variant", out _) && (Variant = Text(root, "variant")) is null)
        {
            return "'variant' is the name of a variant";
        }

        return null;
    }

    private string? ReadEvent(JsonElement root)
    {
        if (!Has(root, "event", out var happened))
        {
            return null;
        }

        if (happened.ValueKind != JsonValueKind.Object || (Has(happened, "name", out _) && Text(happened, "name") is null))
        {
            return "'event' is {\"name\"?: an event or a product, \"properties\"?: {…}}";
        }

        (HasEvent, EventName) = (true, Text(happened, "name"));
        return Unknown(happened, EventKeys, "'event'") ?? ReadProperties(happened, "properties", "'event'");
    }

    private string? ReadContext(JsonElement root)
    {
        HasContext = Has(root, "context", out _);
        return HasContext && HasEvent ? "'event' is of triggers, 'context' of calls: give one of them" : HasContext ? ReadProperties(root, "context", "the body") : null;
    }

    private string? ReadProperties(JsonElement from, string key, string where)
    {
        if (!Has(from, key, out var value))
        {
            return null;
        }

        var error = TestProperties.TryRead(value, out var properties);
        Properties = properties;
        return error is null ? null : $"'{key}' of {where} {error}";
    }

    private string? ReadChoices(JsonElement root)
    {
        if (!Has(root, "choices", out var choices))
        {
            return null;
        }

        if (choices.ValueKind != JsonValueKind.Object)
        {
            return "'choices' is {\"STEP\": \"a group, a path, or everyone_else\"}";
        }

        foreach (var choice in choices.EnumerateObject())
        {
            if (ReadChoice(choice.Name, choice.Value) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private string? ReadChoice(string step, JsonElement value)
    {
        var isPlain = value.ValueKind == JsonValueKind.String;
        var way = isPlain ? value.GetString() : value.ValueKind == JsonValueKind.Object ? Text(value, "path") : null;
        if (way is null)
        {
            return $"The choice of the step '{step}' is the name of a group or path, or {{\"path\": NAME, \"properties\": {{…}}}}";
        }

        ReadOnlyMemory<byte> properties = default;
        if (!isPlain && (Unknown(value, ChoiceKeys, $"the choice of the step '{step}'") is { } unknown))
        {
            return unknown;
        }

        if (!isPlain && Has(value, "properties", out var given) && TestProperties.TryRead(given, out properties) is { } error)
        {
            return $"'properties' of the choice of the step '{step}' {error}";
        }

        _choices[step] = new TestChoice(way, properties);
        return null;
    }

    private string? ReadDefinition(JsonElement root)
    {
        if (!Has(root, "definition", out var definition))
        {
            return null;
        }

        Definition = definition;
        return definition.ValueKind is JsonValueKind.Object or JsonValueKind.String ? null : "'definition' is a document: an object, or a text of YAML";
    }
}
