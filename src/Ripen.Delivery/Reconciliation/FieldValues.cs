using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Reconciliation;

/// <summary>Whether a field holds what was written to it. Salesforce stores by the type of the field, not of the JSON: an empty text as none, a number that came as text as a number, an instant in its own notation.</summary>
public static class FieldValues
{
    /// <summary>Whether it does.</summary>
    public static bool Same(in Value sent, in Value found)
    {
        if (IsEmpty(sent) || IsEmpty(found))
        {
            return IsEmpty(sent) && IsEmpty(found);
        }

        var (one, other) = (TextOf(sent), TextOf(found));
        return one == other
            || ((sent.IsNumber || found.IsNumber) && decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
                && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b)
            || (InstantOf(one) is { } at && at == InstantOf(other));
    }

    private static bool IsEmpty(in Value value) => value.IsNull || (value.Kind == ValueKind.String && value.AsString.Length == 0);

    private static string TextOf(in Value value) => value.Kind == ValueKind.String ? value.AsString : ValueJson.ToText(value);

    private static DateTimeOffset? InstantOf(string text) =>
        text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
