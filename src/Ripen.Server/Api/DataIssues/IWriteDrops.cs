namespace Ripen.Server.Api.DataIssues;

/// <summary>What the partitions dropped when they looked at stored values: counted durably, since the beginning.</summary>
public interface IWriteDrops
{
    /// <summary>All counts; the key is null where keys were no longer told apart.</summary>
    Task<IReadOnlyList<WriteDropCount>> ReadAsync();
}
