using Ripen.Engine.Rules;

namespace Ripen.Engine.Conversions;

/// <summary>A conversion event with names turned into numbers.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Deadline">Milliseconds from the start of the clock.</param>
public sealed record BoundConversion(BoundConversions Owner, int Index, BoundTrigger Trigger, long Deadline);
