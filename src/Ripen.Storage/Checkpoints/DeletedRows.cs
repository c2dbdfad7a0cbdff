namespace Ripen.Storage.Checkpoints;

/// <summary>What one call of <see cref="ICheckpointStore.DeleteActivity"/> deleted.</summary>
/// <param name="Activity">Rows of activity.</param>
/// <param name="Hours">Hours of counts.</param>
public readonly record struct DeletedRows(int Activity, int Hours);
