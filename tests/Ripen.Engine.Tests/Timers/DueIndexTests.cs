using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Timers;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Timers;

public sealed class DueIndexTests
{
    private const int Canvas = 1;
    private static readonly long Start = Clock.At("5 10:00");
    private readonly MemoryStore _store = new();
    private readonly ProfileTable _profiles;
    private readonly DueIndex _index = new();

    public DueIndexTests() => _profiles = new ProfileTable(_store);

    [Fact]
    public void NextLook_of_an_empty_index_is_never() => Assert.Equal(CanvasEntry.NotWaiting, _index.NextLook);

    [Fact]
    public void NextLook_is_the_minute_until_it_has_come_and_then_the_exact_instant()
    {
        Due(1, Start + 90_500);
        Assert.Equal(Start + 60_000, _index.NextLook);
        Assert.Null(Take(Start + 60_000));
        Assert.Equal(Start + 90_500, _index.NextLook);
        Assert.Null(Take(Start + 90_499));
        Assert.Equal(1UL, Take(Start + 90_500));
        Assert.Equal(CanvasEntry.NotWaiting, _index.NextLook);
    }

    [Theory]
    [InlineData(59_999)]
    [InlineData(60_000)]
    [InlineData(60_001)]
    public void TakeDue_around_a_minutes_bound_is_exact(long offset)
    {
        Due(1, Start + offset);
        Assert.Null(Take(Start + offset - 1));
        Assert.Equal(1UL, Take(Start + offset));
    }

    [Fact]
    public void Schedule_of_a_timer_that_moved_later_costs_nothing_until_its_old_minute()
    {
        Due(1, Start + 90_000);
        _index.TakeChanges();
        Due(1, Start + 300_000);
        Assert.Empty(_index.TakeChanges());
        Assert.Equal(Start + 60_000, _index.NextLook);
        Assert.Null(Take(Start + 90_000));
        Assert.Equal(Start + 300_000, _index.NextLook);
        Assert.Equal(1UL, Take(Start + 300_000));
    }

    [Fact]
    public void Schedule_of_a_timer_that_moved_earlier_is_found_earlier()
    {
        Due(1, Start + 300_000);
        Due(1, Start + 90_000);
        Assert.Equal(Start + 60_000, _index.NextLook);
        Assert.Equal(1UL, Take(Start + 90_000));
        Due(1, CanvasEntry.NotWaiting);
        Assert.Null(Take(Start + 400_000));
    }

    [Fact]
    public void Schedule_of_a_timer_that_moved_earlier_within_an_opened_minute_is_found_earlier()
    {
        Take(Start);
        Due(1, Start + 50_000);
        Due(1, Start + 20_000);
        Assert.Equal(Start + 20_000, _index.NextLook);
        Assert.Equal(1UL, Take(Start + 20_000));
    }

    [Fact]
    public void TakeDue_gives_users_by_instant_then_key()
    {
        Due(3, Start + 30_000);
        Due(2, Start + 30_000);
        Due(1, Start + 40_000);
        Due(4, Start + 20_000);
        Assert.Equal([4UL, 2UL, 3UL, 1UL], TakeAll(Start + 60_000));
    }

    [Fact]
    public void TakeDue_gives_a_timer_that_moved_later_its_turn_at_its_own_instant()
    {
        Take(Start);
        Due(1, Start + 5_000);
        Due(2, Start + 10_000);
        Due(1, Start + 20_000); // the index still looks at 5 s
        Assert.Equal([2UL, 1UL], TakeAll(Start + 30_000));
    }

    [Fact]
    public void TakeDue_of_a_wait_that_is_long_over_is_not_late()
    {
        Take(Start);
        Due(1, Start - Clock.Day);
        Assert.Equal(1UL, Take(Start));
    }

    [Fact]
    public void Restore_finds_the_timers_of_profiles_that_are_not_in_memory()
    {
        Due(1, Start + 90_500);
        Due(2, Start + 30_000);
        Due(2, Start + 200_000);
        var profiles = new Source(_profiles.Changed.Select(key => _profiles.Get(key)!));
        var (index, table) = (new DueIndex(), new ProfileTable(profiles));
        foreach (var (minute, user, add) in _index.TakeChanges().OrderBy(c => c.Minute))
        {
            Assert.True(add);
            index.Restore(minute, user);
        }

        Assert.Equal(0, table.Loaded);
        Assert.Equal(1UL, index.TakeDue(Start + 90_500, table)?.Key);
        Assert.Null(index.TakeDue(Start + 199_999, table));
        Assert.Equal(2UL, index.TakeDue(Start + 200_000, table)?.Key);
    }

    [Fact]
    public void TakeChanges_leaves_a_row_for_every_wait_and_none_for_what_is_over()
    {
        var rows = new HashSet<(int, ulong)>();
        for (var i = 0; i < 20; i++)
        {
            Due(1, Start + (i * 30_000L) + 30_000);
            Take(Start + (i * 30_000L));
            Keep(rows);
            Assert.Single(rows);
        }

        Due(1, CanvasEntry.NotWaiting);
        Take(Start + Clock.Hour);
        Keep(rows);
        Assert.Empty(rows);
    }

    private void Keep(HashSet<(int, ulong)> rows)
    {
        foreach (var (minute, user, add) in _index.TakeChanges())
        {
            _ = add ? rows.Add((minute, user)) : rows.Remove((minute, user));
        }
    }

    private void Due(ulong user, long due)
    {
        var profile = _profiles.Get(user);
        if (profile is null)
        {
            _profiles.FindByExternalId(user, [(byte)user], create: true, Start);
            profile = _profiles.Get(user)!;
        }

        var state = profile.Canvas(Canvas);
        state.Active.Clear();
        if (due != CanvasEntry.NotWaiting)
        {
            state.Active.Add(new CanvasEntry { Id = new EntryId(1, 1), Variant = 1, Version = 1, EnteredAt = Start, OpenedByRequest = 0, DueAt = due });
        }

        _index.Schedule(profile);
        _profiles.Touch(profile);
        _profiles.Settle();
    }

    private ulong? Take(long now) => _index.TakeDue(now, _profiles)?.Key;

    private List<ulong> TakeAll(long now)
    {
        var taken = new List<ulong>();
        while (_index.TakeDue(now, _profiles) is { } profile)
        {
            taken.Add(profile.Key);
            profile.Canvas(Canvas).Active.Clear();
            _index.Schedule(profile);
            _profiles.Settle();
        }

        return taken;
    }

    private sealed class Source(IEnumerable<Profile> profiles) : IProfileSource
    {
        private readonly Dictionary<ulong, byte[]> _bytes = profiles.ToDictionary(p => p.Key, p =>
        {
            var to = new Engine.Codec.ByteWriter();
            ProfileCodec.Write(to, p);
            return to.ToArray();
        });

        public byte[]? ReadProfile(ulong key) => _bytes.GetValueOrDefault(key);

        public byte[]? ReadAddress(ulong key) => null;
    }
}
