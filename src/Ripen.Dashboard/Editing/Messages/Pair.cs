using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>A key with its value, as a row shows them.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value as it is typed; Liquid.</param>
/// <param name="Type">What it becomes: empty for text, or <c>number</c>, <c>boolean</c>, <c>json</c>.</param>
internal sealed record Pair(string Key, string Value, string Type)
{
    /// <summary>What values may become; the empty text is text.</summary>
    public static IReadOnlyList<string> Types { get; } = [string.Empty, "number", "boolean", "json"];

    /// <summary>Reads one from a document, where it is a value or <c>{value, as}</c>.</summary>
    public static Pair Of(string key, JsonNode? node, PairKind kind) => node switch
    {
        JsonObject row => new(key, row["value"].Shown() ?? string.Empty, row.Text("as") ?? string.Empty),
        _ => new(key, node.Shown() ?? string.Empty, kind != PairKind.Properties ? string.Empty : node?.GetValueKind() switch
        {
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => string.Empty,
        }),
    };

    /// <summary>As the document has it; what stands there already and says the same stays as it was written.</summary>
    /// <param name="old">What stands at the key; null for nothing.</param>
    /// <param name="kind">What the pairs are for.</param>
    public JsonNode Node(JsonNode? old, PairKind kind)
    {
        if (old is not null && Of(Key, old, kind) == this)
        {
            return old.DeepClone();
        }

        JsonNode? constant = kind != PairKind.Properties ? null : Type switch
        {
            "number" => Nodes.NumberOf(Value),
            "boolean" when Value is "true" or "false" => JsonValue.Create(Value == "true"),
            _ => null,
        };
        return constant ?? (Type.Length == 0 ? JsonValue.Create(Value) : new JsonObject { ["value"] = Value, ["as"] = Type });
    }
}
