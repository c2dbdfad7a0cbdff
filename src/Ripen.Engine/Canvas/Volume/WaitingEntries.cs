using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>The attempts of a partition's users that wait. Of one user and canvas they stand in line, and only the first is asked for.</summary>
internal sealed class WaitingEntries
{
    /// <summary>How many may wait in a partition at once. An answer takes milliseconds, so so many wait only when the home stands still; one more is refused as if the limit were reached.</summary>
    public const int MaxWaiting = 10_000;

    private readonly SortedDictionary<long, WaitingEntry> _byTicket = [];
    private readonly Dictionary<ulong, List<WaitingEntry>> _byUser = [];
    private long _nextTicket = 1;

    /// <summary>Whether there is anything to remember; the last ticket is, for a late answer must not meet another attempt.</summary>
    public bool IsEmpty => _nextTicket == 1;

    /// <summary>How many wait.</summary>
    public int Count => _byTicket.Count;

    /// <summary>All of them, in the order in which they came.</summary>
    public IEnumerable<WaitingEntry> All => _byTicket.Values;

    /// <summary>The first of a user and canvas, or null.</summary>
    public WaitingEntry? First(ulong user, int canvas) => _byUser.Count == 0 ? null : FirstOf(user, canvas); // asked at every entry, and hardly ever does one wait

    /// <summary>Whether one of a user and canvas waits that belongs to a root.</summary>
    public bool Has(ulong user, int canvas, in Root root)
    {
        var id = root.Id;
        return _byUser.TryGetValue(user, out var line) && line.Exists(w => w.Canvas == canvas && w.Occurrence.Root.Id == id);
    }

    /// <summary>Lets one wait. Null when too many do.</summary>
    public WaitingEntry? TryAdd(Profile profile, int canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties, ulong sweep)
    {
        if (Count >= MaxWaiting)
        {
            return null;
        }

        var waiting = new WaitingEntry(_nextTicket++, UserRef.Of(profile), canvas, occurrence, properties.ToArray(), sweep);
        Add(waiting);
        return waiting;
    }

    /// <summary>The one with a ticket, or null.</summary>
    public WaitingEntry? Find(long ticket) => _byTicket.GetValueOrDefault(ticket);

    /// <summary>One waits no more.</summary>
    public void Remove(WaitingEntry waiting)
    {
        if (_byTicket.Remove(waiting.Ticket) && _byUser.TryGetValue(waiting.User.Key, out var line))
        {
            line.Remove(waiting);
            if (line.Count == 0)
            {
                _byUser.Remove(waiting.User.Key);
            }
        }
    }

    private WaitingEntry? FirstOf(ulong user, int canvas) => _byUser.TryGetValue(user, out var line) ? line.Find(w => w.Canvas == canvas) : null;

    /// <summary>All of a user, in the order in which they came.</summary>
    public List<WaitingEntry> Of(UserRef user) => _byUser.TryGetValue(user.Key, out var line) ? line.FindAll(w => w.User == user) : [];

    public void Write(ByteWriter to)
    {
        to.Varint((ulong)_nextTicket);
        to.Count(_byTicket.Count);
        foreach (var waiting in _byTicket.Values)
        {
            waiting.Write(to);
        }
    }

    public void Read(ref ByteReader from)
    {
        _nextTicket = (long)from.Varint();
        for (var left = from.Count(); left > 0; left--)
        {
            Add(WaitingEntry.Read(ref from));
        }
    }

    private void Add(WaitingEntry waiting)
    {
        _byTicket.Add(waiting.Ticket, waiting);
        if (!_byUser.TryGetValue(waiting.User.Key, out var line))
        {
            line = [];
            _byUser.Add(waiting.User.Key, line);
        }

        line.Add(waiting);
    }
}
