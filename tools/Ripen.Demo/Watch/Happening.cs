namespace Ripen.Demo.Watch;

/// <summary>Something worth a line.</summary>
/// <param name="At">When, on the test clock.</param>
/// <param name="Kind">How it is coloured.</param>
/// <param name="Text">One sentence without a full stop.</param>
internal sealed record Happening(DateTimeOffset At, HappeningKind Kind, string Text);
