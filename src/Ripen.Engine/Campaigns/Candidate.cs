using Ripen.Engine.Canvas;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Campaigns;

/// <summary>
/// Something is to be rendered for a user: a campaign's trigger held, and whether a message goes out is for its render to say; or an entry came to a step of a canvas that renders
/// (<see cref="Place"/>). It claims nothing. Open until its render has come back, was aborted, failed, or was claimed.
/// </summary>
/// <param name="Number">Running number within the partition, from 1 on.</param>
/// <param name="User">The user's key.</param>
/// <param name="Campaign">The campaign's number; 0 for a step of a canvas.</param>
/// <param name="Root">The causal chain.</param>
/// <param name="Depth">The depth of the occurrence.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="TriggerName">The number of its name, or 0.</param>
/// <param name="Time">Its own instant, milliseconds since 1970.</param>
/// <param name="Properties">The event's properties as they are stored; empty for other occurrences.</param>
public sealed record Candidate(long Number, ulong User, int Campaign, Root Root, int Depth, OccurrenceKind Trigger, int TriggerName, long Time, ReadOnlyMemory<byte> Properties)
{
    /// <summary>The entry and the step of a canvas for which this is rendered; null for a campaign.</summary>
    public StepPlace? Place { get; init; }

    /// <summary>How often it was rendered again because a call with <c>:retry</c> had failed; at most <see cref="Scheduling.RenderRetries.MaxTries"/>.</summary>
    public int Tries { get; init; }

    /// <summary>Whether it waits for a delivery of the same user and campaign to finish; it is rendered anew then.</summary>
    public bool Waiting { get; set; }

    /// <summary>Whether it waited at some time: its audience is evaluated again when it is claimed.</summary>
    public bool Waited { get; set; }
}
