using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Campaigns;

/// <summary>
/// A campaign's trigger held for a user; whether a message goes out is for its render to say. It claims nothing. Open until its render was aborted, failed, or was claimed.
/// </summary>
/// <param name="Number">Running number within the partition, from 1 on.</param>
/// <param name="User">The user's key.</param>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="Root">The causal chain.</param>
/// <param name="Depth">The depth of the occurrence.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="TriggerName">The number of its name, or 0.</param>
/// <param name="Time">Its own instant, milliseconds since 1970.</param>
/// <param name="Properties">The event's properties as they are stored; empty for other occurrences.</param>
public sealed record Candidate(long Number, ulong User, int Campaign, Root Root, int Depth, OccurrenceKind Trigger, int TriggerName, long Time, ReadOnlyMemory<byte> Properties)
{
    /// <summary>Whether it waits for a delivery of the same user and campaign to finish; it is rendered anew then.</summary>
    public bool Waiting { get; set; }

    /// <summary>Whether it waited at some time: its audience is evaluated again when it is claimed.</summary>
    public bool Waited { get; set; }
}
