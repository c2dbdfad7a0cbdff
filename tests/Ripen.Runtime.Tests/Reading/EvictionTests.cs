using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Reading;

public sealed class EvictionTests
{
    private const int Users = 40;

    private static PumpOptions Small => new() { ApplyThreads = 1, ProfileBytesInMemory = 1_000 };

    [Fact]
    public async Task Profiles_beyond_the_bound_leave_memory_and_answers_stay_right()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(Small);
        for (var round = 1; round <= 3; round++)
        {
            for (var i = 0; i < Users; i++)
            {
                await node.TrackAsync($"user{i}", r => r.Increment($"user{i}", "lead score", i));
            }

            await node.Node.CatchUpAsync();
            Assert.InRange(node.Node.GetStatus().LoadedProfiles, 0, 4);
            for (var i = 0; i < Users; i++)
            {
                Assert.Equal($"{round * i}", await node.ScoreAsync($"user{i}"));
                Assert.Equal(i == 0 ? 0 : round, (await node.LedgerValuesAsync($"user{i}")).Distinct().Count(v => v != 0));
            }
        }
    }

    [Fact]
    public async Task Profiles_that_are_only_read_leave_memory_again()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(Small);
        for (var i = 0; i < Users; i++)
        {
            await node.SetScoreAsync($"user{i}", i);
        }

        await node.Node.CatchUpAsync();
        for (var i = 0; i < Users; i++)
        {
            Assert.Equal($"{i}", await node.ScoreAsync($"user{i}"));
        }

        await node.Node.CatchUpAsync();
        Assert.InRange(node.Node.GetStatus().LoadedProfiles, 0, 4);
    }

    [Fact]
    public async Task Timers_of_profiles_that_left_memory_fire()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start(Small);
        await node.PublishAsync(1);
        for (var i = 0; i < Users; i++)
        {
            await node.SetScoreAsync($"user{i}", 100 + i);
            installation.Time.Advance(TimeSpan.FromSeconds(7));
        }

        await node.Node.CatchUpAsync();
        Assert.InRange(node.Node.GetStatus().LoadedProfiles, 0, 4);
        await node.AdvanceAsync(TimeSpan.FromDays(1));
        for (var i = 0; i < Users; i++)
        {
            Assert.Equal($"{99 + i}", await node.ScoreAsync($"user{i}"));
        }
    }

    [Fact]
    public async Task Profiles_that_no_checkpoint_has_taken_stay_whatever_the_bound()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start(Small);
        using var gate = new Gate();
        node.Store.BeforeWrite = gate.Pass;
        await node.SetScoreAsync("first", 1);
        await gate.Arrived;
        for (var i = 0; i < Users; i++)
        {
            await node.SetScoreAsync($"user{i}", i);
        }

        Assert.Equal(Users + 1, node.Node.GetStatus().LoadedProfiles);
        Assert.Equal("39", await node.ScoreAsync("user39"));
        gate.Open();
        await node.Node.CatchUpAsync();
        Assert.InRange(node.Node.GetStatus().LoadedProfiles, 0, 4);
        Assert.Equal("39", await node.ScoreAsync("user39"));
    }
}
