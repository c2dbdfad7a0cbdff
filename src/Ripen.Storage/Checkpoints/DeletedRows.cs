namespace Ripen.Storage.Checkpoints;

/// <summary>What one call of <see cref="ICheckpointStore.DeleteOlderThan"/> deleted.</summary>
/// <param name="Deliveries">Finished deliveries.</param>
/// <param name="Activity">Rows of activity.</param>
/// <param name="Hours">Hours of counts.</param>
public readonly record struct DeletedRows(int Deliveries, int Activity, int Hours)
{
    /// <summary>Nothing was left to delete.</summary>
    public bool None => Deliveries == 0 && Activity == 0 && Hours == 0;
}
