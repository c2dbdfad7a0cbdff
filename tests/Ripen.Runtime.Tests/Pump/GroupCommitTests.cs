using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Entries_that_arrive_while_a_commit_is_held_go_out_in_one_row()
    {
        var installation = new Installation(partitions: 4);
        await using var node = installation.Start();
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var first = node.SetScoreAsync(installation.UserIn(0), 1);
        await gate.Arrived;
        var rest = Enumerable.Range(0, 60).Select(i => node.SetScoreAsync(installation.UserIn(i % 3), i)).ToList();
        Assert.All(rest, answer => Assert.False(answer.IsCompleted));
        gate.Open();
        await first;
        await Task.WhenAll(rest);
        Assert.Equal(2, installation.Written.Count);
        Assert.Equal([(0, 20), (1, 20), (2, 20)], installation.Written[1].Segments.Select(s => (s.Partition, s.Count)).Order());
    }

    [Fact]
    public async Task Nothing_is_applied_or_answered_before_its_commit()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var answer = node.SetScoreAsync("ada", 1);
        await gate.Arrived;
        Assert.Null(await node.ProfileAsync("ada"));
        Assert.False(answer.IsCompleted);
        gate.Open();
        Assert.Equal(AppendStatus.Applied, (await answer).Status);
        Assert.Equal("1", await node.ScoreAsync("ada"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    public async Task A_commit_closes_at_its_bytes_and_not_one_before(int over, int rows)
    {
        const int Entries = 16;
        var installation = new Installation();
        await using var probe = new Installation().Start();
        var entry = probe.Request(r => r.Increment("ada", "visits", 1));
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, CommitBytes = (entry.Length * Entries) - over });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var first = node.Node.AppendAsync(0, entry);
        await gate.Arrived;
        var rest = Enumerable.Range(0, Entries).Select(_ => node.Node.AppendAsync(0, entry)).ToList();
        gate.Open();
        await first;
        await Task.WhenAll(rest);
        Assert.Equal(rows, installation.Written.Count);
    }

    [Fact]
    public async Task An_entry_larger_than_a_commit_goes_alone()
    {
        var installation = new Installation();
        await using var node = installation.Start(new PumpOptions { ApplyThreads = 1, CommitBytes = 1024 });
        using var gate = new Gate();
        node.Log.BeforeAppend = gate.Pass;
        var answers = new List<Task<AppendResult>> { node.SetScoreAsync("ada", 1) };
        await gate.Arrived;
        answers.Add(node.SetScoreAsync("ada", 2));
        answers.Add(node.TrackAsync("ada", r => r.Set("ada", ("lead_status", new string('x', 3_000)))));
        answers.Add(node.SetScoreAsync("ada", 3));
        gate.Open();
        await Task.WhenAll(answers);
        Assert.Equal([1, 1, 1, 1], installation.Written.Select(r => r.Segments.Sum(s => s.Count)));
    }

    [Fact]
    public async Task Stamps_never_go_back_when_the_clock_does()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        var before = installation.Now;
        await node.SetScoreAsync(installation.UserIn(0), 1);
        installation.Time.AdjustTime(installation.Time.GetUtcNow().AddHours(-2));
        await node.SetScoreAsync(installation.UserIn(0), 2);
        await node.SetScoreAsync(installation.UserIn(1), 3);
        installation.Time.AdjustTime(installation.Time.GetUtcNow().AddHours(3));
        await node.SetScoreAsync(installation.UserIn(0), 4);
        Assert.Equal(
            [(0, before), (0, before), (1, before - (2 * Clock.Hour)), (0, before + Clock.Hour)],
            installation.Written.Select(r => (r.Segments[0].Partition, r.Segments[0].Stamp)));
    }

    [Fact]
    public async Task Stamps_do_not_go_back_over_a_restart()
    {
        var installation = new Installation(partitions: 1);
        var before = installation.Now;
        await using (var node = installation.Start())
        {
            await node.SetScoreAsync("ada", 1);
        }

        installation.Time.AdjustTime(installation.Time.GetUtcNow().AddHours(-2));
        await using var again = installation.Start();
        await again.SetScoreAsync("ada", 2);
        Assert.Equal([before, before], installation.Written.Select(r => r.Segments[0].Stamp));
    }
}
