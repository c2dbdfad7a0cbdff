using CsCheck;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

public sealed class ActivityDaysTests
{
    private const int Name = 7;
    private const int Today = 20_000;
    private const int Hour = 3_600_000;

    [Fact]
    public void CountFrom_is_what_counting_all_by_hand_gives() =>
        Gen.Select(Gen.Int[0, 40 * 24].Array[1, 60], Gen.Int[1, 30]).Check(500, drawn =>
        {
            var (hoursAgo, days) = drawn;
            var profile = new Profile(1, 0);
            var now = (Today * Instant.Day) + (13 * Hour);
            foreach (var ago in hoursAgo)
            {
                profile.Count(CounterKind.Event, Name, now - ((long)ago * Hour), 1, now);
            }

            var start = (Today - days) * Instant.Day;
            Assert.Equal(hoursAgo.Count(ago => now - ((long)ago * Hour) >= start), Stored(profile).CountFrom(CounterKind.Event, Name, Today - days));
        });

    [Fact]
    public void MergeActivity_is_what_one_user_would_have() =>
        Gen.Select(Gen.Int[0, 30 * 24].Array[0, 20], Gen.Int[0, 30 * 24].Array[0, 20], Gen.Int[1, 30]).Check(500, drawn =>
        {
            var (mine, others, days) = drawn;
            var now = (Today * Instant.Day) + (13 * Hour);
            Profile Of(params IEnumerable<int> hoursAgo)
            {
                var profile = new Profile(1, 0);
                foreach (var ago in hoursAgo)
                {
                    profile.Count(CounterKind.Purchase, Name, now - ((long)ago * Hour), 1, now);
                }

                return profile;
            }

            var (survivor, loser, both) = (Of(mine), Of(others), Of(mine.Concat(others)));
            survivor.MergeActivity(loser, now);
            if (loser.FindPart<ActivityDays>(ProfilePartKind.ActivityDays) is { } part)
            {
                survivor.Part<ActivityDays>(ProfilePartKind.ActivityDays).MergeFrom(part);
                survivor.PartChanged(ProfilePartKind.ActivityDays);
            }

            var (expected, merged) = (both.Counter(CounterKind.Purchase, Name), survivor.Counter(CounterKind.Purchase, Name));
            Assert.Equal((expected.Count, expected.First, expected.Last), (merged.Count, merged.First, merged.Last));
            Assert.Equal(both.CountFrom(CounterKind.Purchase, Name, Today - days), survivor.CountFrom(CounterKind.Purchase, Name, Today - days));
        });

    [Fact]
    public void Add_keeps_today_and_the_thirty_days_before()
    {
        var days = new ActivityDays();
        for (var day = Today - 40; day <= Today; day++)
        {
            days.Add(CounterKind.Event, Name, new DayCount(day, 1), day);
        }

        Assert.Equal(ActivityDays.DaysBack + 1, days.Buckets);
        days.Add(CounterKind.Event, Name, new DayCount(Today - 31, 1), Today);
        Assert.Equal(ActivityDays.DaysBack + 1, days.Sum(CounterKind.Event, Name, 0));
    }

    [Fact]
    public void Add_beyond_the_bound_forgets_the_oldest_day()
    {
        var days = new ActivityDays();
        days.Add(CounterKind.Event, 1, new DayCount(Today - 2, 1), Today);
        for (var name = 0; name < ActivityDays.MaxBuckets - 1; name++)
        {
            days.Add(CounterKind.Session, name, new DayCount(Today - 1, 1), Today);
        }

        Assert.Equal((ActivityDays.MaxBuckets, 1L), (days.Buckets, days.Sum(CounterKind.Event, 1, 0)));
        days.Add(CounterKind.Event, 2, new DayCount(Today - 1, 1), Today);
        Assert.Equal((ActivityDays.MaxBuckets, 0L), (days.Buckets, days.Sum(CounterKind.Event, 1, 0)));
    }

    [Fact]
    public void A_day_counts_up_to_its_bound()
    {
        var profile = new Profile(1, 0);
        profile.Count(CounterKind.Purchase, Name, 0, ActivityCounter.MaxDayCount + 5, Instant.Day);
        profile.Count(CounterKind.Purchase, Name, Instant.Day, 1, Instant.Day);
        profile.Count(CounterKind.Purchase, Name, 2 * Instant.Day, 1, 2 * Instant.Day);
        Assert.Equal(2, profile.CountFrom(CounterKind.Purchase, Name, 1));
        Assert.Equal(ActivityCounter.MaxDayCount + 7, profile.CountFrom(CounterKind.Purchase, Name, 0));
    }

    [Fact]
    public void Days_before_1970_are_days_too()
    {
        var profile = new Profile(1, 0);
        profile.Count(CounterKind.Event, Name, -1, 1, 0);
        profile.Count(CounterKind.Event, Name, -Instant.Day, 1, 0);
        profile.Count(CounterKind.Event, Name, 0, 1, 0);
        Assert.Equal((3L, 1L), (profile.CountFrom(CounterKind.Event, Name, -1), profile.CountFrom(CounterKind.Event, Name, 0)));
    }

    private static Profile Stored(Profile profile)
    {
        var to = new ByteWriter(64);
        ProfileCodec.Write(to, profile);
        return ProfileCodec.Read(profile.Key, to.Written);
    }
}
