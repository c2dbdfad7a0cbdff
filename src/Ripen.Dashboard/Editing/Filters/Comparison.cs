using System.Text.Json.Nodes;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A comparator as people choose it.</summary>
/// <param name="Code">
/// The key of the definition file (contract §3, Filters), with <c>:state</c> behind it where the value is part of the choice, and <c>/type</c> where another choice with that key takes values of another type.
/// </param>
/// <param name="Shape">What stands on its right.</param>
/// <param name="English">Its words, with <c>…</c> where the value stands when it is not the end.</param>
/// <param name="French">The same in French.</param>
public sealed record Comparison(string Code, ValueShape Shape, string English, string French)
{
    /// <summary>The key of the definition file.</summary>
    public string Key { get; } = Code.Split(':', '/')[0];

    /// <summary>The value that is part of the choice; null where there is none.</summary>
    public string? State { get; } = Code.Contains(':', StringComparison.Ordinal) ? Code[(Code.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;

    /// <summary>The words in a language.</summary>
    public string Words(Language language) => language.Pick(English, French);

    /// <summary>The value to begin with: that of the choice, else nothing yet.</summary>
    public JsonNode? Initial() => State switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        { } state => JsonValue.Create(state),
        null => Shape is ValueShape.Words or ValueShape.States ? new JsonArray() : null,
    };

    /// <summary>Whether a value of a file is one of this choice, and can be shown in its field.</summary>
    public bool Takes(JsonNode? value) => State is not null
        ? Same(value, Initial())
        : Shape switch
        {
            ValueShape.Number => value is null || value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
            ValueShape.Scalar => value is null || value.GetValueKind() is System.Text.Json.JsonValueKind.Number or System.Text.Json.JsonValueKind.String,
            ValueShape.Words or ValueShape.States => value is JsonArray list && list.All(item => item is JsonValue),
            _ => value is null || value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        };

    /// <summary>What the right-hand side is before anything was typed, where it must tell this choice from others with the same key.</summary>
    public JsonNode Blank() => Initial() ?? (Shape is ValueShape.Number or ValueShape.Scalar ? JsonValue.Create(0) : JsonValue.Create(string.Empty));

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);
}
