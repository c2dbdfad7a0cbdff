namespace Ripen.Engine.Campaigns.Capping;

/// <summary>A rule of the workspace: a user gets no more than so many messages in a period (profiles-segments-campaigns §3.7).</summary>
/// <param name="Sends">How many, 1 to <see cref="MaxSends"/>.</param>
/// <param name="Per">In which period.</param>
/// <param name="Channel">Of which channel.</param>
/// <param name="Tag">Only of campaigns and canvases that have this tag now; null: of all.</param>
public sealed record FrequencyCap(int Sends, CapPeriod Per, CapChannel Channel, string? Tag)
{
    /// <summary>How many rules a workspace may have.</summary>
    public const int MaxRules = 10;

    /// <summary>The most that a rule may allow.</summary>
    public const int MaxSends = 100;
}
