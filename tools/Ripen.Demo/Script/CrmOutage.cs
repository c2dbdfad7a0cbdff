namespace Ripen.Demo.Script;

/// <summary>The CRM refuses one call and asks for patience.</summary>
/// <param name="At">The first call from this instant on, on the test clock.</param>
/// <param name="Patience">What it asks for.</param>
internal sealed record CrmOutage(DateTimeOffset At, TimeSpan Patience);
