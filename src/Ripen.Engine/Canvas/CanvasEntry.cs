using Ripen.Engine.Log;

namespace Ripen.Engine.Canvas;

/// <summary>One passage of one user through one canvas that is under way (canvas §3.9). Instants are milliseconds since 1970; names are numbers of the registry.</summary>
public sealed class CanvasEntry
{
    /// <summary>The due instant of an entry that waits for nothing.</summary>
    public const long NotWaiting = long.MaxValue;

    private const long AcceptsNothing = long.MaxValue;

    /// <summary>Unique within the partition, made from the log position.</summary>
    public required EntryId Id { get; set; }

    /// <summary>The variant's number.</summary>
    public required int Variant { get; set; }

    /// <summary>The version of the canvas at entry.</summary>
    public required int Version { get; set; }

    /// <summary>The instant of the occurrence that opened it.</summary>
    public required long EnteredAt { get; set; }

    /// <summary>The sequence of the request that opened it, or 0 when it was none: that request's later objects never count as earlier than the entry.</summary>
    public required long OpenedByRequest { get; set; }

    /// <summary>The step in which the user is.</summary>
    public int Step { get; set; }

    /// <summary>When the step was entered.</summary>
    public long StepEnteredAt { get; set; }

    /// <summary>The earliest own time of an event that counts in this step.</summary>
    public long AcceptFrom { get; set; }

    /// <summary>When the wait ends, or <see cref="NotWaiting"/>.</summary>
    public long DueAt { get; set; } = NotWaiting;

    /// <summary>The groups matched so far (bit 0 is the first), where groups are ranked.</summary>
    public byte MatchedGroups { get; set; }

    /// <summary>
    /// Whether an exit event happened while the user is in a step other than Action Paths: the entry leaves at the end of that step. It lies where Action Paths keep their groups, because it never outlives the step.
    /// </summary>
    public bool ExitRequested => (MatchedGroups & 1) != 0;

    /// <summary>As <see cref="ExitRequested"/>, for a step of which it is not known any more whether it was Action Paths, because it was removed.</summary>
    public bool ExitRequestedSurely => ExitRequested && AcceptFrom == AcceptsNothing;

    /// <summary>The user leaves at the end of the step, and so accepts nothing any more.</summary>
    /// <param name="surely">Whether that may be read off when the step is gone; logs of before <see cref="RuleVersion.LateAsInTime"/> know no such thing.</param>
    public void RequestExit(bool surely)
    {
        MatchedGroups |= 1;
        AcceptFrom = surely ? AcceptsNothing : AcceptFrom;
    }

    /// <summary>How often a context step, in which the user is, was tried again. It lies beside <see cref="ExitRequested"/>, because it never outlives the step either.</summary>
    public int Retries
    {
        get => MatchedGroups >> 1;
        set => MatchedGroups = (byte)((value << 1) | (MatchedGroups & 1));
    }
}
