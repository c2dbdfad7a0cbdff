namespace Ripen.Server.Api.Triggers;

/// <summary>What stands behind <c>POST /canvas/trigger/send</c> and <c>POST /campaigns/trigger/send</c>.</summary>
public interface ITriggers
{
    /// <summary>The canvas or campaign with an id, or null.</summary>
    TriggerTarget? Find(TriggerKind kind, string id);

    /// <summary>Begins to set it off for the whole audience. False when too many such operations are under way.</summary>
    /// <param name="id">The operation's id: it can be watched as a sweep.</param>
    /// <param name="audience">Who of the audience is meant, as <see cref="Engine.Segments.CallAudience"/> writes it; empty for all.</param>
    /// <param name="properties">What the call brings along, as properties are written.</param>
    Task<bool> BroadcastAsync(ulong id, TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties);

    /// <summary>Lets a broadcast wait for an instant. False when too many calls wait.</summary>
    /// <param name="schedule">The id of the call.</param>
    /// <param name="due">Its instant, milliseconds since 1970.</param>
    Task<bool> ScheduleBroadcastAsync(ulong schedule, long due, ulong id, TriggerTarget target, ReadOnlyMemory<byte> audience, ReadOnlyMemory<byte> properties);

    /// <summary>Lets the entries of a call wait for an instant. False when too many calls wait, or their entries are too large.</summary>
    /// <param name="parts">The entries by partition, as <see cref="Runtime.EntryParts"/> holds them.</param>
    Task<bool> ScheduleAsync(ulong schedule, long due, TriggerTarget target, byte[] parts);

    /// <summary>Gives a call that waits another instant; null ends it. False when no such call waits for the target.</summary>
    Task<bool> MoveAsync(ulong schedule, TriggerTarget target, long? due);
}
