using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Runtime.Erasure;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Tests.Erasure;

public sealed class ErasureKeeperTests : IDisposable
{
    private static readonly ErasureOptions Options = new();

    private readonly Installation _installation = new(partitions: 2);
    private HookedStore? _store;
    private MemoryLog? _log;
    private readonly List<int> _told = [];
    private ErasureKeeper? _keeper;
    private Exception? _deaf;

    public void Dispose()
    {
        _keeper?.Dispose();
        _log?.Dispose();
        _store?.Dispose();
    }

    [Fact]
    public void The_defaults_are_well_below_the_latest_instant_failures_included() =>
        Assert.True(Options.After + Options.Settle + (24 * Options.RetryAfter) < ErasureOptions.Latest / 2);

    [Fact]
    public async Task A_pass_begins_when_the_oldest_deletion_is_so_old_and_leaves_nothing()
    {
        await FillAsync();
        Open();
        Advance(Options.After - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, Run());
        Assert.Equal((2L, 4, _log!.LastNumber), (_store!.OpenReader().CountErasures(), UsersInLedgers(), _log.FirstNumber));

        Advance(Options.LookEvery);
        Run();
        Assert.Equal(0, _store.OpenReader().CountErasures());
        Assert.Equal((2, _log.LastNumber + 1), (UsersInLedgers(), _log.FirstNumber));
    }

    [Fact]
    public async Task A_deletion_that_has_not_settled_is_left_for_the_next_pass()
    {
        await FillAsync();
        Advance(Options.After - Options.Settle + TimeSpan.FromMilliseconds(1));
        await using (var node = _installation.Start())
        {
            await DeleteAsync(node, _installation.UserIn(0, 1));
        }

        Open();
        Advance(Options.Settle - TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Equal((1L, 2), (_store!.OpenReader().CountErasures(), UsersInLedgers()));
        Advance(Options.After);
        Run();
        Assert.Equal((0L, 1), (_store.OpenReader().CountErasures(), UsersInLedgers()));
    }

    [Fact]
    public async Task A_pass_that_fails_is_tried_again_after_a_while()
    {
        await FillAsync();
        Open();
        Advance(Options.After);
        _store!.BeforeRewrite = () => throw new IOException("no room");
        Run();
        Assert.Equal(2, _store.OpenReader().CountErasures());

        _store.BeforeRewrite = null;
        Advance(Options.RetryAfter - TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Equal(2, _store.OpenReader().CountErasures());
        Advance(TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Equal(0, _store.OpenReader().CountErasures());
    }

    [Fact]
    public async Task A_log_that_must_stay_keeps_the_pass_open_and_is_asked_for_again()
    {
        await FillAsync();
        Open();
        Advance(Options.After);
        Run(cutRow: 2);
        Assert.Equal((2L, 2), (_store!.OpenReader().CountErasures(), UsersInLedgers()));
        Run();
        Assert.Equal(0, _store.OpenReader().CountErasures());
    }

    [Fact]
    public async Task More_deletions_than_a_page_are_worked_off_in_one_pass()
    {
        await FillAsync();
        Open();
        Write((2 * CheckpointLimits.MaxPage) + 1);
        Advance(Options.After);
        Run();
        Assert.Equal((0L, 2), (_store!.OpenReader().CountErasures(), UsersInLedgers()));
    }

    [Fact]
    public async Task What_is_kept_elsewhere_is_told_once_a_while_after_the_deletion()
    {
        await FillAsync();
        Open();
        Advance(Options.LookEvery - TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Empty(_told);
        Advance(Options.LookEvery);
        Run();
        Run();
        Assert.Equal([2], _told);
    }

    [Fact]
    public async Task More_deletions_than_are_told_at_once_are_told_in_several_goes()
    {
        await FillAsync();
        Open();
        Write(ErasureNews.MaxAtOnce - 1);
        Advance(Options.LookEvery);
        Run();
        Assert.Equal([ErasureNews.MaxAtOnce, 1], _told);
    }

    [Fact]
    public async Task Deletions_that_could_not_be_told_stay_until_they_are()
    {
        await FillAsync();
        Open();
        _deaf = new Deaf();
        Advance(Options.After);
        Run();
        Assert.Equal((2L, 2), (_store!.OpenReader().CountErasures(), UsersInLedgers()));

        _deaf = null;
        Advance(Options.RetryAfter - TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Equal(2, _store.OpenReader().CountErasures());
        Advance(TimeSpan.FromMilliseconds(1));
        Run();
        Assert.Equal([2], _told);
        Advance(Options.LookEvery);
        Run();
        Assert.Equal(0, _store.OpenReader().CountErasures());
    }

    private sealed class Deaf : System.Data.Common.DbException;

    private void Forget(IReadOnlyDictionary<ulong, long> deleted)
    {
        if (_deaf is not null)
        {
            throw _deaf;
        }

        _told.Add(deleted.Count);
    }

    // Two users in each of two partitions, one of each deleted.
    private async Task FillAsync()
    {
        await using var node = _installation.Start();
        foreach (var user in Users())
        {
            await node.SetScoreAsync(user, 1);
        }

        await node.Node.CatchUpAsync();
        foreach (var user in Users())
        {
            await node.SetScoreAsync(user, 2);
        }

        await DeleteAsync(node, _installation.UserIn(0));
        await DeleteAsync(node, _installation.UserIn(1));
    }

    private IEnumerable<string> Users() => from partition in Enumerable.Range(0, 2) from which in Enumerable.Range(0, 2) select _installation.UserIn(partition, which);

    private async Task DeleteAsync(RunningNode node, string user)
    {
        var (writer, id) = (new TrackEntryWriter(), Encoding.UTF8.GetBytes(user));
        writer.Begin();
        writer.BeginObject(CommandKind.Delete, UserAddress.HashExternalId(id), id, create: false);
        writer.EndObject();
        Assert.Equal(AppendStatus.Applied, (await node.Node.AppendAsync(_installation.PartitionOf(user), writer.Finish())).Status);
    }

    private void Open()
    {
        _store = new HookedStore(MemoryCheckpointStore.Open(_installation.StoreDisk, _installation.Partitions, "test"));
        _log = new MemoryLog(_installation.LogDisk, new LogOptions());
        AppendRow();
        var reader = _store.OpenReader();
        _keeper = new ErasureKeeper(_store, reader, _log, new ErasureNews(reader, Forget, Options, NullLogger.Instance), Options, _installation.Time, NullLogger.Instance);
    }

    // Deletions of users who left nothing else.
    private void Write(int deletions)
    {
        var batch = new CheckpointBatch { Partition = 1, Sequence = 1_000, LogRow = 1, Stamp = _installation.Now, State = new byte[1] };
        for (var i = 0; i < deletions; i++)
        {
            batch.Erased.Add(new((ulong)i, 1));
        }

        _store!.Write(batch);
    }

    private void AppendRow()
    {
        var row = new LogRowBuffer();
        row.Begin(1, 2);
        row.PutEntry(row.BeginSegment(0, 100, 0, 1, 2), [1]);
        _log!.Append(row);
    }

    private void Advance(TimeSpan by) => _installation.Time.Advance(by);

    // As the checkpointing thread does: until there is nothing that need not wait.
    private int Run(long? cutRow = null)
    {
        var steps = 0;
        while (_keeper!.Step(() => cutRow ?? _log!.LastNumber + 1))
        {
            steps++;
        }

        return steps;
    }

    private int UsersInLedgers()
    {
        using var reader = _store!.OpenReader();
        return Enumerable.Range(0, 2).SelectMany(p => reader.HistoryRows(p, 0, 100).SelectMany(r => new LedgerBlockReader(reader.HistoryBlock(p, r.Block)!).All()))
            .Select(s => s.User).Distinct().Count();
    }
}
