using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Users;

namespace Ripen.Engine.Series;

/// <summary>
/// What happened in this partition by day and by hour, by the instants at which it was processed (rest-api §3.11 to §3.17). Events, sessions, purchases and attributes objects are counted by hour, an addition each;
/// canvases and campaigns have counters anyway, and what these gained in a day is found when it is over.
/// </summary>
public sealed class SeriesBook(ProfileTable profiles)
{
    /// <summary>How many days are kept.</summary>
    public const int MaxDays = 400;

    /// <summary>How many hours are kept: those of two weeks.</summary>
    public const int MaxHours = 14 * 24;

    /// <summary>How many bytes the days that are over may take, and the hours: with very many names fewer are kept.</summary>
    public const int MaxBytes = SeriesLog.MaxBytes;

    /// <summary>Milliseconds of an hour.</summary>
    public const long HourLength = 3_600_000;

    /// <summary>Milliseconds of a day.</summary>
    public const long DayLength = 86_400_000;

    private const int FirstRoom = 64;

    private static readonly CountKey NewUsersKey = new(0, 0, 0, CountKind.UserCreated);
    private static readonly CountKey PurchasesKey = new(0, 0, 0, CountKind.Purchased);
    private static readonly CountKey WritesKey = new(0, 0, 0, CountKind.AttributesWritten);

    private readonly Dictionary<CountKey, long> _today = [];
    private readonly Dictionary<CountKey, long> _base = [];
    private readonly SeriesLog _days = new(MaxDays, DayLength);
    private readonly SeriesLog _hours = new(MaxHours, HourLength);
    private int[] _events = [];
    private int[] _sessions = [];
    private int _purchases;
    private int _writes;
    private long _hour = long.MinValue;

    /// <summary>When the hour ends that goes on, milliseconds since 1970: an entry stamped so late has to <see cref="Advance"/> first.</summary>
    public long Ends { get; private set; } = long.MinValue;

    private long Day => StartOf(_hour, DayLength);

    /// <summary>From when on nothing is missing, milliseconds since 1970; <see cref="long.MinValue"/> from the beginning.</summary>
    public long Since(SeriesUnit unit) => unit == SeriesUnit.Day ? _days.Since : _hours.Since;

    /// <summary>Whether a counter of the rule set is shown by day.</summary>
    public static bool Shows(in CountKey key) => key.Kind is CountKind.Entered or CountKind.VariantEntered or CountKind.Sent or CountKind.Failed || key is { Kind: CountKind.ConvertedA, Step: 0 };

    /// <summary>Counts a custom event.</summary>
    public void Event(int name) => Count(ref _events, name);

    /// <summary>Counts a purchase.</summary>
    internal void Purchase() => _purchases++;

    /// <summary>Counts an attributes object.</summary>
    internal void Attributes() => _writes++;

    /// <summary>Counts the start of a session, in an app or (0) in none.</summary>
    /// <param name="last">When the user's last one before was by its own time, milliseconds since 1970; 0 for none.</param>
    /// <param name="time">Its own time.</param>
    internal void Session(int app, long last, long time)
    {
        Count(ref _sessions, 0);
        if (app != 0)
        {
            Count(ref _sessions, app);
        }

        if (last < Day && time >= Day)
        {
            Add(new CountKey(0, 0, 0, CountKind.UserActive));
        }
    }

    /// <summary>Counts who receives a campaign, once a day.</summary>
    /// <param name="last">When the user received it before, milliseconds since 1970; 0 for never.</param>
    internal void Receipt(int campaign, long last)
    {
        if (last < Day)
        {
            Add(new CountKey(campaign, 0, 0, CountKind.Recipient));
        }
    }

    /// <summary>Counts something rare, today.</summary>
    internal void Add(in CountKey key) => _today[key] = _today.GetValueOrDefault(key) + 1;

    /// <summary>Counts something rare in the day of an instant; nothing where that day is not kept any more.</summary>
    internal void AddAt(long instant, in CountKey key)
    {
        var day = StartOf(instant, DayLength);
        if (day >= Day)
        {
            Add(key);
        }
        else
        {
            _days.Add(day, key);
        }
    }

    /// <summary>Sizes of segments that were counted today. False, and nothing is kept, when that day is over: it has sizes or it has none.</summary>
    internal bool TakeSizes(ref ByteReader from)
    {
        var isToday = from.Signed() == Day;
        for (var left = from.Count(); left > 0; left--)
        {
            var (segment, size) = (from.Count(), (long)from.Varint());
            if (isToday)
            {
                _today[new CountKey(segment, 0, 0, CountKind.SegmentSize)] = size;
            }
        }

        return isToday;
    }

    /// <summary>A state that knows no series: what its counters say is of no day.</summary>
    public void BeginLate(long now, Counts counts)
    {
        (_days.Since, _hours.Since) = (now, now);
        TakeBase(counts);
    }

    /// <summary>An hour has begun, and with it maybe a day: what went on before is over.</summary>
    public void Advance(long now, Counts counts)
    {
        var hour = StartOf(now, HourLength);
        if (_hour != long.MinValue)
        {
            _hours.Close(_hour, TakeHour());
            if (StartOf(hour, DayLength) != Day)
            {
                _days.Close(Day, OfToday(counts));
                _today.Clear();
                TakeBase(counts);
            }
        }

        (_hour, Ends) = (hour, hour + HourLength);
    }

    /// <summary>What was counted in the periods that begin between two instants, both included; the one that goes on too. Of one that is missing, nothing.</summary>
    public List<SeriesCount> Read(SeriesUnit unit, long from, long to, Func<CountKey, bool> wanted, Counts counts)
    {
        var found = new List<SeriesCount>();
        (unit == SeriesUnit.Day ? _days : _hours).Read(from, to, wanted, found);
        var start = unit == SeriesUnit.Day ? Day : _hour;
        if (_hour != long.MinValue && start >= from && start <= to)
        {
            IEnumerable<KeyValuePair<CountKey, long>> current = unit == SeriesUnit.Day ? OfToday(counts) : OfHour();
            found.AddRange(current.Where(c => wanted(c.Key)).Select(c => new SeriesCount(start, c.Key, c.Value)));
        }

        return found;
    }

    internal void Write(ByteWriter to)
    {
        TakeNewUsers();
        to.Signed(_hour);
        WriteCounts(to, OfHour());
        WriteCounts(to, _today);
        WriteCounts(to, _base);
        _days.Write(to);
        _hours.Write(to);
    }

    internal void Read(ref ByteReader from)
    {
        _hour = from.Signed();
        Ends = _hour == long.MinValue ? long.MinValue : _hour + HourLength;
        var hour = new Dictionary<CountKey, long>();
        ReadCounts(ref from, hour);
        _purchases = (int)hour.GetValueOrDefault(PurchasesKey);
        _writes = (int)hour.GetValueOrDefault(WritesKey);
        foreach (var (key, value) in hour.Where(c => c.Key.Kind is CountKind.EventOccurred or CountKind.SessionStarted))
        {
            ref var counters = ref key.Kind == CountKind.EventOccurred ? ref _events : ref _sessions;
            Count(ref counters, key.Definition);
            counters[key.Definition] = (int)value;
        }

        _today.Clear();
        ReadCounts(ref from, _today);
        _base.Clear();
        ReadCounts(ref from, _base);
        _days.Read(ref from);
        _hours.Read(ref from);
    }

    /// <summary>The start of the period that an instant lies in.</summary>
    public static long StartOf(long instant, long length) => instant == long.MinValue ? instant : instant - (((instant % length) + length) % length);

    private static void WriteCounts(ByteWriter to, IEnumerable<KeyValuePair<CountKey, long>> counts)
    {
        var bytes = new ByteWriter(64);
        SeriesLog.WriteCounts(bytes, counts);
        to.Bytes(bytes.Written);
    }

    private static void ReadCounts(ref ByteReader from, Dictionary<CountKey, long> counts)
    {
        var bytes = new ByteReader(from.Bytes());
        SeriesLog.ReadCounts(ref bytes, counts);
    }

    // The hottest line of the book: a name has its place by its number, and room is made once. Numbers beyond those of a registry hold for a look at definitions only.
    private static void Count(ref int[] counters, int name)
    {
        if ((uint)name >= (uint)counters.Length)
        {
            if (name > Names.INames.MaxNames)
            {
                return;
            }

            Array.Resize(ref counters, Math.Max(FirstRoom, Math.Max(name + 1, Math.Min(counters.Length * 2, Names.INames.MaxNames + 1))));
        }

        counters[name]++;
    }

    private List<KeyValuePair<CountKey, long>> OfHour()
    {
        var counts = new List<KeyValuePair<CountKey, long>>();
        Gather(_events, CountKind.EventOccurred, counts);
        Gather(_sessions, CountKind.SessionStarted, counts);
        if (_purchases > 0)
        {
            counts.Add(KeyValuePair.Create(PurchasesKey, (long)_purchases));
        }

        if (_writes > 0)
        {
            counts.Add(KeyValuePair.Create(WritesKey, (long)_writes));
        }

        return counts;
    }

    private static void Gather(int[] counters, CountKind kind, List<KeyValuePair<CountKey, long>> counts)
    {
        for (var name = 0; name < counters.Length; name++)
        {
            if (counters[name] > 0)
            {
                counts.Add(KeyValuePair.Create(new CountKey(name, 0, 0, kind), (long)counters[name]));
            }
        }
    }

    private List<KeyValuePair<CountKey, long>> TakeHour()
    {
        var hour = OfHour();
        foreach (var (key, value) in hour)
        {
            _today[key] = _today.GetValueOrDefault(key) + value;
        }

        Array.Clear(_events);
        Array.Clear(_sessions);
        (_purchases, _writes) = (0, 0);
        return hour;
    }

    private Dictionary<CountKey, long> OfToday(Counts counts)
    {
        TakeNewUsers();
        var today = new Dictionary<CountKey, long>(_today);
        foreach (var (key, value) in OfHour())
        {
            today[key] = today.GetValueOrDefault(key) + value;
        }

        foreach (var (key, value) in counts.All)
        {
            if (Shows(key) && value - _base.GetValueOrDefault(key) is > 0 and var gained)
            {
                today[key] = gained;
            }
        }

        return today;
    }

    private void TakeNewUsers()
    {
        if (profiles.TakeCreated() is > 0 and var created)
        {
            _today[NewUsersKey] = _today.GetValueOrDefault(NewUsersKey) + created;
        }
    }

    private void TakeBase(Counts counts)
    {
        _base.Clear();
        foreach (var (key, value) in counts.All)
        {
            if (Shows(key))
            {
                _base[key] = value;
            }
        }
    }
}
