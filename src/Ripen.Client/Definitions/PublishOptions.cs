namespace Ripen.Client.Definitions;

/// <summary>How to publish.</summary>
/// <param name="DryRun">Changes nothing, and says what would change.</param>
/// <param name="Rearm">Arms the leads that a launch leaves unarmed.</param>
/// <param name="Prune">Archives what the documents do not hold.</param>
public sealed record PublishOptions(bool DryRun = false, bool Rearm = false, bool Prune = false);
