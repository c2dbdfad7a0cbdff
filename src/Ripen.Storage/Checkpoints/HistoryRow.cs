namespace Ripen.Storage.Checkpoints;

/// <summary>A stored block of history without its bytes; see <see cref="HistoryBlock"/>.</summary>
/// <param name="Length">How many bytes it has.</param>
public readonly record struct HistoryRow(long First, long Block, long At, long Length);
