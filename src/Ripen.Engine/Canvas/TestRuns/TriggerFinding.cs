using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>What an entry trigger says of a user and of what happened.</summary>
/// <param name="Index">Its place among the canvas's triggers, from 0.</param>
/// <param name="Match">Whether it matches.</param>
/// <param name="Found">What it looks at in the profile: the value of the attribute, the address, the state; else <see cref="Value.Null"/>.</param>
/// <param name="Where">What its conditions on properties say, in their order.</param>
public sealed record TriggerFinding(int Index, bool Match, Value Found, IReadOnlyList<FilterFinding> Where);
