namespace Ripen.Demo.Script;

/// <summary>One thing that a lead does.</summary>
/// <param name="At">When, on the test clock.</param>
/// <param name="Kind">What.</param>
/// <param name="Seconds">How long, only for <see cref="BehaviourKind.Prices"/>; else 0.</param>
internal sealed record Behaviour(DateTimeOffset At, BehaviourKind Kind, int Seconds);
