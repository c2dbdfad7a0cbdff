using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>What triggered a send: it stays the same from the trigger through holds to the candidate.</summary>
/// <param name="Root">The causal chain; its <see cref="Root.Now"/> is the instant of the trigger.</param>
/// <param name="Depth">The depth of the occurrence.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="TriggerName">The number of its name, or 0.</param>
/// <param name="Time">Its own instant, milliseconds since 1970.</param>
/// <param name="Properties">The event's properties as they are stored; empty for other occurrences.</param>
public readonly record struct TriggeredSend(Root Root, int Depth, OccurrenceKind Trigger, int TriggerName, long Time, ReadOnlyMemory<byte> Properties)
{
    /// <summary>How often it was rendered again because a call with <c>:retry</c> had failed.</summary>
    public int Tries { get; init; }

    /// <summary>When it was triggered, milliseconds since 1970.</summary>
    public long At => Root.Now;

    /// <summary>What a candidate was made of.</summary>
    public static TriggeredSend Of(Candidate candidate) =>
        new(candidate.Root, candidate.Depth, candidate.Trigger, candidate.TriggerName, candidate.Time, candidate.Properties) { Tries = candidate.Tries };
}
