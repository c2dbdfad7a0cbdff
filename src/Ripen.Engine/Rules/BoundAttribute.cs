using Ripen.Engine.Attributes;
using Ripen.Engine.Values;

namespace Ripen.Engine.Rules;

/// <summary>What a rule set says of an attribute's values.</summary>
/// <param name="Type">What they are turned into.</param>
/// <param name="MaxItems">How many items a list keeps.</param>
/// <param name="Blocklisted">Whether none is taken and stored ones are hidden.</param>
public sealed record BoundAttribute(AttributeType Type, int MaxItems, bool Blocklisted)
{
    /// <summary>Whether a stored value is of the forced type.</summary>
    public bool Holds(in Value value) => ForcedType.TryTurn(Type, value, out var turned) && turned.Kind == value.Kind;
}
