using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <content>What the user did: how often, when first and last, and how often on each of the last days.</content>
public sealed partial class Profile
{
    /// <summary>Counts something that happened.</summary>
    /// <param name="name">The number of the event, product or app; 0 for the total.</param>
    /// <param name="time">When it happened, not after <paramref name="now"/>.</param>
    public void Count(CounterKind kind, int name, long time, long count, long now)
    {
        var aside = Counters(kind).Add(name, time, count);
        if (aside.Count > 0)
        {
            PutAside(kind, name, aside, Instant.DayOf(now));
        }
    }

    /// <summary>Notes that an event came from an app: that associates the user with it, without a session (profiles-segments-campaigns §1.6).</summary>
    public void UseApp(int app, long time)
    {
        if (!Sessions.Has(app))
        {
            Sessions.Append(new ActivityCounter(app, 0, time, time, 0));
        }
    }

    /// <summary>The counter of something; its count is 0 when it never happened.</summary>
    public ActivityCounter Counter(CounterKind kind, int name) => Counters(kind).Find(name);

    /// <summary>How often it happened from the beginning of a UTC day on, at most <see cref="ActivityDays.DaysBack"/> days before today.</summary>
    public long CountFrom(CounterKind kind, int name, int day)
    {
        var counter = Counters(kind).Find(name);
        if (counter.Count == 0 || Instant.DayOf(counter.Last) < day)
        {
            return 0;
        }

        return Instant.DayOf(counter.First) >= day
            ? counter.Count
            : counter.OnLastDay + (FindPart<ActivityDays>(ProfilePartKind.ActivityDays)?.Sum(kind, name, day) ?? 0);
    }

    /// <summary>
    /// Takes over the counters of a user who is merged into this one: counts are added, first and last are the extremes (profiles-segments-campaigns §1.3). The days that are kept beside them
    /// are a part of their own.
    /// </summary>
    public void MergeActivity(Profile loser, long now)
    {
        foreach (var kind in Enum.GetValues<CounterKind>())
        {
            foreach (ref readonly var counter in loser.Counters(kind).All)
            {
                var aside = Counters(kind).Merge(counter);
                if (aside.Count > 0)
                {
                    PutAside(kind, counter.Name, aside, Instant.DayOf(now));
                }
            }
        }
    }

    /// <summary>Forgets that something ever happened. False when it did not.</summary>
    internal bool Forget(CounterKind kind, int name)
    {
        var isForgotten = Counters(kind).Remove(name);
        if (FindPart<ActivityDays>(ProfilePartKind.ActivityDays) is { } days && days.Remove(kind, name))
        {
            PartChanged(ProfilePartKind.ActivityDays);
            isForgotten = true;
        }

        if (FindPart<SuspectedActivity>(ProfilePartKind.SuspectedActivity) is { } suspected && suspected.Remove(kind, name))
        {
            PartChanged(ProfilePartKind.SuspectedActivity);
            isForgotten = true;
        }

        return isForgotten;
    }

    private ref ActivityCounters Counters(CounterKind kind)
    {
        switch (kind)
        {
            case CounterKind.Event:
                return ref _events;
            case CounterKind.Purchase:
                return ref _purchases;
            default:
                return ref _sessions;
        }
    }

    private void PutAside(CounterKind kind, int name, DayCount count, int today)
    {
        Part<ActivityDays>(ProfilePartKind.ActivityDays).Add(kind, name, count, today);
        PartChanged(ProfilePartKind.ActivityDays);
    }
}
