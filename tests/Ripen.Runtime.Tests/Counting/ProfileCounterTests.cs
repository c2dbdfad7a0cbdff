using Ripen.Engine.Segments;
using Ripen.Runtime.Counting;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Counting;

public sealed class ProfileCounterTests
{
    private const int Users = 60;

    private readonly Installation _installation = new();

    [Fact]
    public async Task CountAsync_of_profiles_in_memory_asks_all()
    {
        await using var node = _installation.Start();
        await FillAsync(node, 0, Users);
        var seen = 0;
        var count = await Counter(node).CountAsync(Above(39), more => Interlocked.Add(ref seen, more), TestContext.Current.CancellationToken);
        Assert.Equal((Users, Users, 20), (seen, count.Seen, count.Matched));
        Assert.Equal(ProfileCounter.SampleSize, count.Sample.Count);
        Assert.All(count.Sample, id => Assert.InRange(int.Parse(id["user".Length..], System.Globalization.CultureInfo.InvariantCulture), 40, Users));
        Assert.Equal(Users, await Counter(node).TotalAsync());
    }

    [Fact]
    public async Task CountAsync_of_profiles_that_are_only_stored_reads_them()
    {
        await using var node = _installation.Start(new PumpOptions { ApplyThreads = 1, ProfileBytesInMemory = 1_000 });
        await FillAsync(node, 0, Users - 5);
        await node.Node.CatchUpAsync();
        await FillAsync(node, Users - 5, Users);
        await node.SetScoreAsync("user0", 100);
        Assert.True(node.Node.GetStatus().LoadedProfiles < Users);
        var seen = 0;
        var count = await Counter(node).CountAsync(Above(39), more => seen += more, TestContext.Current.CancellationToken);
        Assert.Equal((Users, Users, 21), (seen, count.Seen, count.Matched));
    }

    [Fact]
    public async Task SampleAsync_asks_as_many_as_are_wanted_of_stored_and_new_ones()
    {
        await using var node = _installation.Start(new PumpOptions { ApplyThreads = 1, ProfileBytesInMemory = 1_000 });
        await FillAsync(node, 0, Users - 20);
        await node.Node.CatchUpAsync();
        await FillAsync(node, Users - 20, Users);
        Assert.Equal(8, (await Counter(node).SampleAsync(Above(-1), 8, TestContext.Current.CancellationToken)).Matched);
        var all = await Counter(node).SampleAsync(Above(39), Users * _installation.Partitions, TestContext.Current.CancellationToken);
        Assert.Equal((Users, 20), (all.Seen, all.Matched));
    }

    [Fact]
    public async Task CountAsync_asks_at_the_clock_and_not_at_the_last_entry()
    {
        await using var node = _installation.Start();
        await FillAsync(node, 0, 3);
        _installation.Time.Advance(TimeSpan.FromDays(8));
        var filter = new FilterCompiler([], _installation.Names, TimeZoneInfo.Utc).Compile(TestRules.Leaf(SubjectKind.Profile, "created_at", Comparator.MoreThanDaysAgo, 7));
        Assert.Equal(3, (await Counter(node).CountAsync(filter, _ => { }, TestContext.Current.CancellationToken)).Matched);
        Assert.Equal(3, (await Counter(node).SampleAsync(filter, 100, TestContext.Current.CancellationToken)).Matched);
    }

    [Fact]
    public async Task CountAsync_that_is_cancelled_ends()
    {
        await using var node = _installation.Start();
        await FillAsync(node, 0, 3);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Counter(node).CountAsync(Above(0), _ => { }, stop.Token));
    }

    private ProfileCounter Counter(RunningNode node) => new(node.Node, node.Store, _installation.Time);

    private static async Task FillAsync(RunningNode node, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await node.SetScoreAsync($"user{i}", i);
        }
    }

    private FilterPredicate Above(int score) =>
        new FilterCompiler([], _installation.Names, TimeZoneInfo.Utc).Compile(TestRules.Attribute("lead score", Comparator.MoreThan, score));
}
