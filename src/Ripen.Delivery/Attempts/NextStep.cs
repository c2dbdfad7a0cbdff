namespace Ripen.Delivery.Attempts;

/// <summary>The decision after an attempt.</summary>
/// <param name="At">When to try again; set for <see cref="NextStepKind.RetryAt"/> only.</param>
/// <param name="CountsAsAttempt">False when nothing was sent because the host asked for a pause.</param>
public readonly record struct NextStep(NextStepKind Kind, DateTimeOffset? At = null, bool CountsAsAttempt = true);
