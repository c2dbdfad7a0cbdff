using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime.Timers;

namespace Ripen.Runtime.Tests.Timers;

/// <summary>The shipped canvas takes a point for every day without anything done, and begins anew.</summary>
public sealed class TickPumpTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_timer_fires_at_its_instant_and_not_before()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        await node.PublishAsync(1);
        installation.Time.Advance(TimeSpan.FromMilliseconds(5_123));
        await node.SetScoreAsync("ada", 10);
        await node.AdvanceAsync(Day - Instant);
        Assert.Equal("10", await node.ScoreAsync("ada"));
        Assert.Equal(installation.Now + 1, node.Node.NextDue);
        await node.AdvanceAsync(Instant);
        Assert.Equal("9", await node.ScoreAsync("ada"));
        var entry = (await node.LedgerAsync("ada"))!.Value.GetProperty("entries")[0];
        Assert.Equal(installation.Time.GetUtcNow(), entry.GetProperty("processed_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_timer_set_earlier_than_the_planned_one_is_not_missed()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        await node.PublishAsync(1);
        var (late, early) = (installation.UserIn(0), installation.UserIn(1));
        await node.SetScoreAsync(early, 5);
        installation.Time.Advance(TimeSpan.FromHours(3));
        await node.SetScoreAsync(late, 5);
        await node.AdvanceAsync(TimeSpan.FromHours(21));
        Assert.Equal(("5", "4"), (await node.ScoreAsync(late), await node.ScoreAsync(early)));
        await node.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(("4", "4"), (await node.ScoreAsync(late), await node.ScoreAsync(early)));
    }

    [Fact]
    public async Task Three_idle_days_of_a_server_that_was_down_are_three_decrements()
    {
        var installation = new Installation();
        await using (var node = installation.Start())
        {
            await node.PublishAsync(1);
            await node.SetScoreAsync("ada", 10);
        }

        installation.Time.Advance((3 * Day) + TimeSpan.FromHours(1));
        await using var again = installation.Start();
        await again.SettleAsync();
        Assert.Equal("7", await again.ScoreAsync("ada"));
        Assert.Equal([7, 8, 9, 10], await again.LedgerValuesAsync("ada"));
        var entries = (await again.LedgerAsync("ada"))!.Value.GetProperty("entries").EnumerateArray();
        var processed = entries.Select(e => e.GetProperty("processed_at").GetDateTimeOffset()).ToList();
        Assert.Equal([Day, Day, Day], processed.Zip(processed.Skip(1), (newer, older) => newer - older));
    }

    [Fact]
    public async Task A_server_that_was_down_catches_up_in_stretches_of_a_second()
    {
        var installation = new Installation(partitions: 1);
        var minute = installation.Now + Clock.Day;
        await using (var node = installation.Start())
        {
            await node.PublishAsync(1);
            foreach (var (user, wait) in new[] { ("ada", 5_000), ("bob", 400), ("cyd", 3_100) })
            {
                installation.Time.Advance(TimeSpan.FromMilliseconds(wait));
                await node.SetScoreAsync(user, 10);
            }
        }

        var before = installation.Written.Count;
        installation.Time.Advance(Day + TimeSpan.FromHours(1));
        await using var again = installation.Start();
        await again.SettleAsync();

        // Ada's second holds bob's instant too, then comes cyd's.
        Assert.Equal([minute + 6_000, minute + 9_500], Ticks(installation).Where(t => t.Row > before).Select(t => t.UpTo));
        foreach (var user in new[] { "ada", "bob", "cyd" })
        {
            Assert.Equal("9", await again.ScoreAsync(user));
        }
    }

    [Fact]
    public async Task Ticks_come_only_where_something_is_due()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        await node.PublishAsync(1);
        await node.SettleAsync();
        var changes = Ticks(installation); // after a change of rules each partition asks once what is left of before
        Assert.Equal([0, 1], changes.Select(tick => tick.Partition).Order());
        await node.SetScoreAsync(installation.UserIn(0), 1);
        await node.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(changes, Ticks(installation));
        await node.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.All(Ticks(installation).Skip(changes.Count), tick => Assert.Equal(0, tick.Partition));
        Assert.NotEmpty(Ticks(installation).Skip(changes.Count));
    }

    [Fact]
    public async Task Waits_that_end_together_fire_so_many_users_at_a_time_and_so_many_partitions_at_once()
    {
        var installation = new Installation(partitions: TickPump.MaxAtOnce + 1);
        await using var node = installation.Start();
        await node.PublishAsync(1);
        await node.SettleAsync();
        var changes = Ticks(installation).Count;
        for (var partition = 0; partition < installation.Partitions; partition++)
        {
            var users = Enumerable.Range(0, TickPump.MaxUsersPerLook + 1).Select(i => installation.UserIn(partition, i));
            await Task.WhenAll(users.Select(u => node.SetScoreAsync(u, 10)));
        }

        await node.AdvanceAsync(Day);
        Assert.Equal("9", await node.ScoreAsync(installation.UserIn(0)));
        var ticks = Ticks(installation).Skip(changes).ToList();
        var least = (TickPump.MaxUsersPerLook / Entries.MaxUsersPerDue) + 1;
        Assert.Equal(installation.Partitions * least, ticks.Count);
        Assert.All(ticks.CountBy(t => t.Row), row => Assert.InRange(row.Value, 1, TickPump.MaxAtOnce));
    }

    [Fact]
    public async Task NextDue_of_a_node_without_timers_is_never()
    {
        await using var node = new Installation().Start();
        await node.SetScoreAsync("ada", 1);
        Assert.Equal(long.MaxValue, node.Node.NextDue);
    }

    private static List<(long Row, int Partition, long UpTo)> Ticks(Installation installation)
    {
        lock (installation.Written)
        {
            return [.. installation.Written.SelectMany(row => row.Segments, (row, segment) => (row, segment))
                .SelectMany(s => Installation.Entries(s.segment), (s, entry) => (s.row.Number, s.segment.Partition, entry))
                .Where(e => e.entry[0] == (byte)EntryKind.Due)
                .Select(e => (e.Number, e.Partition, UpTo(e.entry)))];
        }
    }

    private static long UpTo(byte[] tick)
    {
        var from = new ByteReader(tick);
        from.Raw(2);
        return from.Signed();
    }
}
