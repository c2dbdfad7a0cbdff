namespace Ripen.Storage.Checkpoints;

/// <summary>The bounds of what one read or one deletion takes.</summary>
public static class CheckpointLimits
{
    /// <summary>Rows of a page, and of every other list that is read in pieces.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Keys or due entries of one read.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>Rows of each kind that one call of <see cref="ICheckpointStore.DeleteDeliveries"/> or <see cref="ICheckpointStore.DeleteActivity"/> deletes.</summary>
    public const int MaxDeleted = 10_000;

    internal static void Ensure(int max, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, limit);
    }
}
