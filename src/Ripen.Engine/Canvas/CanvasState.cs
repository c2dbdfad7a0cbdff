using Ripen.Engine.Log;

namespace Ripen.Engine.Canvas;

/// <summary>What a profile remembers of one canvas: its past entries in brief, those under way, and what the guards count.</summary>
public sealed class CanvasState
{
    // Entries that ended, to be used for the next: a scored lead's entry is replaced at every point.
    private readonly Stack<CanvasEntry> _spares = new(2);

    /// <summary>The <see cref="LastVariant"/> of a user who never entered.</summary>
    public const int NoVariant = 0;

    /// <summary>The <see cref="LastVariant"/> of a user in the control group. No name has it: numbers of names begin at 1 and end far below.</summary>
    public const int ControlGroup = int.MaxValue;

    /// <summary>The canvas's number.</summary>
    public int Canvas { get; private set; }

    /// <summary>How often the user entered.</summary>
    public long Entered { get; set; }

    /// <summary>The instant of the occurrence that opened the last entry.</summary>
    public long LastEnteredAt { get; set; }

    /// <summary>The variant of the last entry, <see cref="ControlGroup"/>, or <see cref="NoVariant"/> before the first; others before it are in <see cref="EarlierVariants"/>.</summary>
    public int LastVariant { get; set; }

    /// <summary>The root that opened the last entry: guard G1.</summary>
    public EntryId LastRoot { get; set; }

    /// <summary>The entries under way, oldest first.</summary>
    public List<CanvasEntry> Active { get; } = new(1);

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

    /// <summary>Becomes the state of a canvas that the user never met.</summary>
    internal void Reset(int canvas)
    {
        Canvas = canvas;
        (Entered, LastEnteredAt, LastVariant, LastRoot) = (0, 0, NoVariant, default);
        (BreakerSince, BreakerCount, BlockedUntil, RefusedByBlock) = (0, 0, 0, false);
        Limits?.Clear();
        foreach (var entry in Active)
        {
            _spares.Push(entry);
        }

        Active.Clear();
    }

    /// <summary>An entry that waits for nothing yet; the caller adds it to <see cref="Active"/>.</summary>
    internal CanvasEntry NewEntry(EntryId id, int variant, int version, long enteredAt, long openedByRequest)
    {
        if (!_spares.TryPop(out var entry))
        {
            return new CanvasEntry { Id = id, Variant = variant, Version = version, EnteredAt = enteredAt, OpenedByRequest = openedByRequest };
        }

        (entry.Id, entry.Variant, entry.Version, entry.EnteredAt, entry.OpenedByRequest) = (id, variant, version, enteredAt, openedByRequest);
        return entry;
    }

    /// <summary>Takes an entry out; it may be used for the next one.</summary>
    internal void Remove(CanvasEntry entry)
    {
        if (Active.Remove(entry))
        {
            _spares.Push(entry);
        }
    }
}
