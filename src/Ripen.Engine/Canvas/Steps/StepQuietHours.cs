using Ripen.Engine.Campaigns.Scheduling;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>What a step that sends has in the place of its canvas's quiet hours (canvas §4.8).</summary>
/// <param name="Hours">Its own; null: it sends at any hour.</param>
public sealed record StepQuietHours(QuietHours? Hours);
