using Ripen.Engine.Log;

namespace Ripen.Engine.Canvas;

/// <summary>What a profile remembers of one canvas: its past entries in brief, those under way, and what the guards count.</summary>
public sealed class CanvasState(int canvas)
{
    /// <summary>The canvas's number.</summary>
    public int Canvas { get; } = canvas;

    /// <summary>How often the user entered.</summary>
    public long Entered { get; set; }

    /// <summary>The instant of the occurrence that opened the last entry.</summary>
    public long LastEnteredAt { get; set; }

    /// <summary>The root that opened the last entry: guard G1.</summary>
    public EntryId LastRoot { get; set; }

    /// <summary>The entries under way, oldest first.</summary>
    public List<CanvasEntry> Active { get; } = new(1);

    /// <summary>
    /// An entry that ended, to be used for the next: a scored lead's entry is replaced at every point, and fresh ones would all grow old enough to burden the collector.
    /// </summary>
    internal CanvasEntry? Spare { get; set; }

    /// <summary>Guard G3: since when entries are counted.</summary>
    public long BreakerSince { get; set; }

    /// <summary>Guard G3: entries counted since then.</summary>
    public int BreakerCount { get; set; }

    /// <summary>Guard G3: until when entries are blocked; 0 when they are not.</summary>
    public long BlockedUntil { get; set; }

    /// <summary>Guard G3: whether an entry was refused by the block.</summary>
    public bool RefusedByBlock { get; set; }

    /// <summary>Matches counted for groups with a limit, or null.</summary>
    public List<GroupMatches>? Limits { get; set; }

    /// <summary>The earliest instant at which something of this canvas is due, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextDue
    {
        get
        {
            var due = BlockedUntil > 0 ? BlockedUntil : CanvasEntry.NotWaiting;
            foreach (var entry in Active)
            {
                due = Math.Min(due, entry.DueAt);
            }

            return due;
        }
    }
}
