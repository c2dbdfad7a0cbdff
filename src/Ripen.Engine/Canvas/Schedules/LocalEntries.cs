using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Schedules;

/// <summary>The scheduled entries of one user that wait for the user's own time: durable, found by the timers, gone with the profile.</summary>
public sealed class LocalEntries : IProfilePart
{
    /// <summary>How many entries of one user may wait.</summary>
    public const int MaxPerUser = 256;

    private readonly List<LocalEntry> _entries = [];

    /// <summary>All of them, in the order in which they were noted.</summary>
    public IReadOnlyList<LocalEntry> All => _entries;

    /// <inheritdoc/>
    public bool IsEmpty => _entries.Count == 0;

    /// <inheritdoc/>
    public long NextDue => Earliest?.DueAt ?? CanvasEntry.NotWaiting;

    /// <summary>Whether there is room for another.</summary>
    public bool HasRoom => _entries.Count < MaxPerUser;

    /// <summary>The one that is due first, by instant, then in the order of noting; null when none waits.</summary>
    public LocalEntry? Earliest => _entries.MinBy(entry => entry.DueAt);

    /// <summary>Adds one; whoever does asked <see cref="HasRoom"/> before.</summary>
    public void Add(LocalEntry entry) => _entries.Add(entry);

    /// <summary>Takes one out.</summary>
    public void Remove(LocalEntry entry) => _entries.Remove(entry);

    /// <inheritdoc/>
    /// <remarks>The other's wait on here, behind this user's own, as far as there is room. A user enters once for a date.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var entry in ((LocalEntries)loser)._entries)
        {
            if (HasRoom && !_entries.Exists(own => own.Canvas == entry.Canvas && own.Date == entry.Date))
            {
                _entries.Add(entry);
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _entries.Add(new LocalEntry(from.Count(), DateOnly.FromDayNumber(from.Count()).ToDateTime(TimeOnly.MinValue), from.Count(), from.Signed()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_entries.Count);
        foreach (var entry in _entries)
        {
            to.Count(entry.Canvas);
            to.Count(DateOnly.FromDateTime(entry.Date).DayNumber);
            to.Count(entry.Minute);
            to.Signed(entry.DueAt);
        }
    }
}
