namespace Ripen.Storage.Checkpoints;

/// <summary>How often something happened in an hour; exact, however few rows were kept.</summary>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Type">The engine's number of the kind.</param>
/// <param name="Hour">The beginning of the UTC hour, Unix milliseconds.</param>
/// <param name="Rows">How many rows were kept.</param>
/// <param name="Kept">What the kept rows count.</param>
/// <param name="Suppressed">What came after them and was only counted.</param>
public sealed record ActivityCount(string Campaign, byte Type, long Hour, int Rows, long Kept, long Suppressed)
{
    /// <summary>All of it.</summary>
    public long Total => Kept + Suppressed;
}
