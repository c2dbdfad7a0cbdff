using Ripen.Engine.Values;

namespace Ripen.Engine.Users.Updates;

/// <summary>
/// One row of a User Update: what happens to a custom attribute (<paramref name="Attribute"/>) or a standard field (<paramref name="Field"/>); exactly one of them is set.
/// <paramref name="Min"/> and <paramref name="Max"/> bound the result of an increment or decrement.
/// </summary>
public sealed record AttributeUpdate(string? Attribute, ProfileField? Field, UpdateAction Action, Value Operand, Value? Min, Value? Max)
{
    /// <summary>Whether the operand is the text of a template, which is rendered when the step runs.</summary>
    public bool IsTemplate { get; init; }
}
