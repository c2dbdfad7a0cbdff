using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Runtime.Pump;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Tests.Pump;

/// <summary>The committing thread's work and that of the applying threads, done here one after the other.</summary>
public sealed class CommitLoopTests : IDisposable
{
    private const int Partitions = 5;

    private readonly Installation _installation = new(Partitions);
    private readonly MemoryLogDisk _disk = new();
    private readonly PartitionCell[] _cells;
    private readonly PumpOptions _options = new() { ApplyThreads = 2, CommitBytes = 1024, CommittedBatches = 64 };
    private readonly RowPool _pool;
    private readonly Inbox _inbox;
    private readonly ApplyLoop[] _appliers;
    private readonly CommitLoop _commits;

    public CommitLoopTests()
    {
        _cells = [.. Enumerable.Range(0, Partitions).Select(p => new PartitionCell(new EnginePartition(p, Partitions, new NoProfiles(), _installation.Rules)))];
        _pool = new RowPool(_options);
        _inbox = new Inbox(_options, Partitions);
        _appliers = [.. Enumerable.Range(0, 2).Select(_ => new ApplyLoop(_cells, new RecordingEffects(), new Post(_inbox), _options, _ => { }, _ => { }, NullLogger.Instance))];
        _commits = new CommitLoop(
            new MemoryLog(_disk, new LogOptions()), _inbox, _cells, _appliers, new RowAssembly(_cells, _options, _pool), _installation.Time, NullLogger.Instance);
    }

    public void Dispose()
    {
        _inbox.Dispose();
        Array.ForEach(_appliers, a => a.Dispose());
    }

    [Fact]
    public async Task Rows_go_back_to_the_pool_when_both_threads_have_applied_them()
    {
        var answer = Add(2);
        Commit();
        Assert.Equal((1, 0), (Rows().Count, _pool.Idle));
        Apply(0);
        Assert.Equal(0, _pool.Idle);
        Assert.False(answer.IsCompleted);
        Apply(1);
        Assert.Equal(1, _pool.Idle);
        Assert.Equal(AppendStatus.Applied, (await answer).Status);
    }

    [Fact]
    public async Task Rows_go_back_to_the_pool_when_their_commit_fails()
    {
        var answer = Add(2);
        _disk.FailNextAppend = true;
        Commit();
        Assert.Equal(1, _pool.Idle);
        Assert.NotNull(_commits.Failure);
        Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), await answer);
    }

    [Fact]
    public async Task A_request_that_goes_into_several_rows_is_answered_once_after_the_last()
    {
        var answer = Add(7, 200);
        var behind = Add(1);
        Commit();
        Assert.True(Rows().Count > 3);
        Assert.All(Rows().SkipLast(1), r => Assert.InRange(r.Segments.Sum(s => s.Entries.Length), 1, _options.CommitBytes + (2 * 8)));
        Apply(0);
        Assert.False(answer.IsCompleted);
        Apply(1);
        Assert.Equal(AppendStatus.Applied, (await answer).Status);
        Assert.Equal(AppendStatus.Applied, (await behind).Status);
        Assert.Equal(Enumerable.Repeat(8L, Partitions), _cells.Select(c => c.AppliedSequence));
    }

    [Fact]
    public async Task A_request_of_which_a_later_row_fails_is_unavailable()
    {
        var answer = Add(7, 200);
        _cells[3].Fail("It was told to.");
        Commit();
        Apply(0);
        Apply(1);
        Assert.Equal(new AppendResult(AppendStatus.Unavailable, 0), await answer);
        Assert.Equal([7, 7, 7, 0, 7], _cells.Select(c => c.AppliedSequence));
    }

    // What several requests bring for a partition stands together and in the order in which it came, whatever the order within the requests.
    [Fact]
    public void Rows_hold_the_entries_of_a_partition_in_the_order_of_their_coming()
    {
        for (var request = 0; request < 6; request++)
        {
            var parts = new Engine.Codec.ByteWriter();
            foreach (var partition in Enumerable.Range(request, Partitions).Select(p => p % Partitions).Where(p => p != request % 3))
            {
                EntryParts.Write(parts, partition, Entries.IdempotencyKey((UInt128)request, (UInt128)partition));
            }

            TryAdd(parts.ToArray(), out _);
        }

        Commit();
        var row = Assert.Single(Rows());
        Assert.Equal([0, 2, 4, 1, 3], row.Segments.Select(s => s.Partition)); // those of a thread stand together
        foreach (var segment in row.Segments)
        {
            var expected = Enumerable.Range(0, 6).Where(r => r % 3 != segment.Partition).Select(r => Entries.IdempotencyKey((UInt128)r, (UInt128)segment.Partition));
            Assert.Equal(expected, Installation.Entries(segment));
        }
    }

    [Fact]
    public async Task An_empty_entry_is_answered_too()
    {
        var answer = new EntryAnswer(1);
        Assert.True(_inbox.TryAdd(new PendingRequest(1, default, IsBounded: true, answer), [1], 0));
        Commit();
        Apply(1);
        Assert.Equal(AppendStatus.Unavailable, (await answer.Task).Status);
        Assert.NotNull(_cells[1].Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Release_gives_back_the_room_of_what_was_taken_or_given_up(bool hasFailed)
    {
        using var inbox = new Inbox(new PumpOptions { InboxEntries = 1, InboxBytes = 1024 }, Partitions);
        var assembly = new RowAssembly(_cells, _options, _pool);
        if (hasFailed)
        {
            _cells[0].Fail("It was told to.");
        }

        for (var run = 0; run < 3; run++)
        {
            Assert.True(inbox.TryAdd(new PendingRequest(0, new byte[1024], IsBounded: true, null), [0], 1024));
            Assert.False(inbox.TryAdd(new PendingRequest(0, default, IsBounded: true, null), [0], 0));
            Assert.False(inbox.TryAdd(new PendingRequest(1, new byte[1], IsBounded: true, null), [1], 1));
            Assert.True(inbox.TryPost(0, new byte[1], null)); // takes no room, and gives none back
            assembly.Begin(inbox.Take([]));
            while (!assembly.AtEnd)
            {
                Assert.Equal(!hasFailed, assembly.Gather());
            }

            inbox.Release(assembly.TakenEntries, assembly.TakenBytes);
        }
    }

    private Task<AppendResult> Add(int perPartition, int size = 20)
    {
        var parts = new Engine.Codec.ByteWriter();
        for (var i = 0; i < perPartition; i++)
        {
            for (var partition = 0; partition < Partitions; partition++)
            {
                var user = _installation.UserIn(partition);
                EntryParts.Write(parts, partition, new RequestBuilder(_installation.Names, _installation.Now).Set(user, ("web", new string('x', size))).Finish());
            }
        }

        Assert.True(TryAdd(parts.ToArray(), out var answer));
        return answer.Task;
    }

    private bool TryAdd(byte[] parts, out EntryAnswer answer)
    {
        var partitions = EntryParts.ReadPartitions(parts, [], out var bytes);
        answer = new EntryAnswer(partitions.Length);
        return _inbox.TryAdd(new PendingRequest(PendingRequest.InParts, parts, IsBounded: true, answer), partitions, bytes);
    }

    private void Commit()
    {
        _inbox.Close();
        _commits.Run();
    }

    private void Apply(int thread)
    {
        _appliers[thread].Close();
        _appliers[thread].Run();
    }

    private List<LogRow> Rows() => [.. new MemoryLog(_disk, new LogOptions()).Read(1)];

    private sealed class NoProfiles : IProfileSource
    {
        public byte[]? ReadProfile(ulong key) => null;

        public byte[]? ReadAddress(ulong key) => null;
    }
}
