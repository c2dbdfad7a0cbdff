using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>
/// How often something happened, and when first and last, by its own time (profiles-segments-campaigns §1.6). It lies in a packed profile as it is: rows are waited for by the line of
/// memory, so that every byte of it counts.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct ActivityCounter
{
    private readonly uint _count;
    private readonly ushort _onLastDay;

    /// <summary>A counter; above <see cref="MaxCount"/> and <see cref="MaxDayCount"/> it is held at them.</summary>
    public ActivityCounter(int name, long count, long first, long last, int onLastDay)
    {
        Name = name;
        _count = (uint)Math.Min(MaxCount, count);
        First = first;
        Last = last;
        _onLastDay = (ushort)Math.Min(MaxDayCount, onLastDay);
    }

    /// <summary>The number of the event, product or app; 0 for the total.</summary>
    public int Name { get; }

    /// <summary>When first, milliseconds since 1970.</summary>
    public long First { get; }

    /// <summary>When last, milliseconds since 1970.</summary>
    public long Last { get; }

    /// <summary>How often; 0 for an app from which only events came.</summary>
    public long Count => _count;

    /// <summary>How often on the UTC day of <see cref="Last"/>. What belongs to other days is kept beside: <see cref="ActivityDays"/>.</summary>
    public int OnLastDay => _onLastDay;

    /// <summary>Its length in bytes.</summary>
    internal static int Size => Unsafe.SizeOf<ActivityCounter>();

    /// <summary>The highest count; more is not counted.</summary>
    public const long MaxCount = uint.MaxValue;

    /// <summary>The highest count of one day; more is not counted there.</summary>
    public const int MaxDayCount = ushort.MaxValue;

    /// <summary>What happened at one instant only.</summary>
    public static ActivityCounter Of(int name, long count, long time) => new(name, count, time, time, (int)Math.Min(MaxDayCount, count));

    /// <summary>With one batch of further happenings: the count always grows, first and last are the extremes.</summary>
    /// <param name="aside">What belongs to another day than the newest; nothing as a rule.</param>
    public ActivityCounter Add(long time, long count, out DayCount aside)
    {
        aside = default;
        if (Count == 0)
        {
            return Of(Name, count, time);
        }

        // Nearly always it is the same day, which one division tells.
        var onLastDay = (int)Math.Min(MaxDayCount, OnLastDay + count);
        if (Last < 0 || (ulong)(time - Last + (Last % Instant.Day)) >= Instant.Day)
        {
            onLastDay = OnOtherDay(time, count, onLastDay, out aside);
        }

        return new ActivityCounter(Name, Count + count, Math.Min(First, time), Math.Max(Last, time), onLastDay);
    }

    /// <summary>With what another counter of the same name counted.</summary>
    /// <param name="aside">What belongs to another day than the newest.</param>
    public ActivityCounter Merge(in ActivityCounter other, out DayCount aside)
    {
        aside = default;
        if (other.Count == 0 || Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var (newer, older) = other.Last > Last ? (other, this) : (this, other);
        var sameDay = Instant.DayOf(newer.Last) == Instant.DayOf(older.Last);
        if (!sameDay)
        {
            aside = new DayCount(Instant.DayOf(older.Last), older.OnLastDay);
        }

        return new ActivityCounter(
            Name,
            Count + other.Count,
            Math.Min(First, other.First),
            newer.Last,
            sameDay ? newer.OnLastDay + older.OnLastDay : newer.OnLastDay);
    }

    private int OnOtherDay(long time, long count, int together, out DayCount aside)
    {
        var (day, last) = (Instant.DayOf(time), Instant.DayOf(Last));
        aside = day == last ? default : day > last ? new DayCount(last, OnLastDay) : new DayCount(day, count);
        return day == last ? together : day > last ? (int)Math.Min(MaxDayCount, count) : OnLastDay;
    }
}
