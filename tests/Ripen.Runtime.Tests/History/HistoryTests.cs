using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Runtime.History;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Tests.History;

/// <summary>Stored ledgers are merged, dropped and audited while the node runs.</summary>
public sealed class HistoryTests
{
    private const int Fan = HistoryKeeper.Fan;

    [Fact]
    public async Task Merge_leaves_few_blocks_and_every_entry()
    {
        const int Writes = (Fan * Fan) + (2 * Fan) + 3;
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await WriteAsync(node, Writes);
        using var reader = node.Store.OpenReader();
        var rows = reader.HistoryRows(0, 0, CheckpointLimits.MaxPage);
        Assert.Equal([(1L, 256L), (257, 272), (273, 288), (289, 289), (290, 290), (291, 291)], rows.Select(r => (r.First, r.Block)));
        Assert.Equal(Enumerable.Range(1, Writes).Reverse().Select(i => (double)i), await node.LedgerValuesAsync("ada"));
        Assert.Equal(0, node.Node.BrokenLedgers);
    }

    [Fact]
    public async Task Merge_goes_on_after_a_restart()
    {
        var installation = new Installation(partitions: 1);
        await using (var node = installation.Start())
        {
            await WriteAsync(node, Fan - 1);
        }

        await using var again = installation.Start();
        await again.SetScoreAsync("ada", Fan);
        await MergedAsync(again);
        using var reader = again.Store.OpenReader();
        Assert.Equal((1L, (long)Fan), Assert.Single(reader.HistoryRows(0, 0, 10).Select(r => (r.First, r.Block))));
    }

    [Fact]
    public async Task Drop_forgets_entries_older_than_the_bound_and_the_ledger_still_adds_up()
    {
        var installation = new Installation(partitions: 1) { History = new HistoryOptions { Keep = TimeSpan.FromDays(2) } };
        await using var node = installation.Start();
        foreach (var score in new[] { 5, 12, 9 })
        {
            await node.SetScoreAsync("ada", score);
            await node.Node.CatchUpAsync();
            await node.AdvanceAsync(TimeSpan.FromDays(1));
        }

        await node.SetScoreAsync("bob", 1); // a checkpoint, after which is dropped what is due
        await MergedAsync(node);
        var ledger = (await node.LedgerAsync("ada"))!.Value;
        Assert.Equal([9.0, 12.0], ledger.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("after").GetDouble()));
        Assert.Equal((9, 5), (ledger.GetProperty("value").GetDouble(), ledger.GetProperty("opening").GetDouble()));
    }

    [Fact]
    public async Task Drop_keeps_the_newest_within_the_bound_of_bytes()
    {
        var installation = new Installation(partitions: 1) { History = new HistoryOptions { MaxBytes = 1024 * 1024 } };
        await using var node = installation.Start();
        using var reader = node.Store.OpenReader();
        var random = new Random(7);
        for (var round = 1; round <= 40; round++)
        {
            await node.TrackAsync("ada", r =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    r.Set($"u{i}", ("lead score", random.Next())); // numbers that compress badly
                }
            });
            await node.Node.CatchUpAsync();
            await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        }

        await MergedAsync(node);
        var kept = reader.HistoryRows(0, 0, CheckpointLimits.MaxPage);
        Assert.InRange(kept.Sum(r => r.Length), 1, 1024 * 1024);
        Assert.True(kept[0].First > 1);
    }

    [Fact]
    public async Task RunRound_finds_nothing_in_a_sound_store_and_counts_what_it_read()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        await node.PublishAsync(1);
        foreach (var user in Enumerable.Range(0, 50).Select(i => $"u{i}"))
        {
            await node.SetScoreAsync(user, 10);
        }

        await node.AdvanceAsync(TimeSpan.FromDays(3));
        await node.Node.CatchUpAsync();
        var auditor = Auditor(node, installation);
        await auditor.RunRoundAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal((1, 50, 50 * 4, 0), (auditor.Report.Rounds, auditor.Report.Users, auditor.Report.Entries, auditor.Report.Differences));
        Assert.Equal(installation.Now, auditor.Report.LastRoundAt);
    }

    [Fact]
    public async Task RunRound_reports_a_ledger_that_lost_an_entry()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await WriteAsync(node, 3);
        await node.SetScoreAsync("bob", 1);
        await node.Node.CatchUpAsync();
        using var reader = node.Store.OpenReader();
        node.Store.MergeHistory(0, new HistoryBlock(1, 2, 0, reader.HistoryBlock(0, 1)!)); // the second block is gone
        var auditor = Auditor(node, installation);
        await auditor.RunRoundAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (auditor.Report.Users, auditor.Report.Differences));
        Assert.Contains("begins with 2, which is not where the one before it ended", Assert.Single(auditor.Report.Examples), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunRound_keeps_the_latest_differences_in_words_and_counts_all()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        for (var value = 1; value <= 3; value++)
        {
            await node.TrackAsync("ada", r =>
            {
                for (var i = 0; i < LedgerAuditor.MaxExamples + 5; i++)
                {
                    r.Set($"u{i}", ("lead score", value));
                }
            });
            await node.Node.CatchUpAsync();
        }

        using var reader = node.Store.OpenReader();
        node.Store.MergeHistory(0, new HistoryBlock(1, 2, 0, reader.HistoryBlock(0, 1)!));
        var auditor = Auditor(node, installation);
        await auditor.RunRoundAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal((LedgerAuditor.MaxExamples + 5, LedgerAuditor.MaxExamples), (auditor.Report.Differences, auditor.Report.Examples.Count));
    }

    private static LedgerAuditor Auditor(RunningNode node, Installation installation) => new(node.Store, installation.Time, NullLogger<LedgerAuditor>.Instance);

    // One block for each write.
    private static async Task WriteAsync(RunningNode node, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await node.SetScoreAsync("ada", i);
            await node.Node.CatchUpAsync();
        }

        await MergedAsync(node);
    }

    // A round that somebody waits for drops what is due, and does not merge; those after it do.
    private static async Task MergedAsync(RunningNode node)
    {
        await node.Node.CatchUpAsync();
        while (node.Node.IsMergingHistory)
        {
            await Task.Yield();
        }
    }
}
