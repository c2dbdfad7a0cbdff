namespace Ripen.Server.Composition.Overview;

/// <summary>How much had happened at an instant since the server's start.</summary>
/// <param name="At">Milliseconds since 1970, by the installation's clock.</param>
/// <param name="Ledger">Changes of numbers.</param>
internal readonly record struct OverviewSample(long At, HourCount Hour, long Ledger);
