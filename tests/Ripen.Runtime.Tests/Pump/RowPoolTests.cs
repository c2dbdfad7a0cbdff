using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Pump;

public sealed class RowPoolTests
{
    private readonly RowPool _pool = new(new PumpOptions { ApplyThreads = 2, CommittedBatches = 3, CommitBytes = 1024 });

    [Fact]
    public void Release_by_the_last_user_returns_the_row()
    {
        var row = Rent();
        row.Share();
        row.Share();
        row.Release();
        row.Release();
        Assert.Equal(0, _pool.Idle);
        row.Release();
        Assert.Equal(1, _pool.Idle);
        Assert.Same(row, _pool.Rent());
    }

    [Fact]
    public void Release_forgets_who_waited()
    {
        var row = Rent(requests: 2);
        row.Answer(1) = new EntryAnswer(1);
        row.Release();
        Assert.Null(Rent(requests: 2).Answer(1));
    }

    [Fact]
    public void Return_at_the_bound_of_rows_keeps_the_row_and_above_it_lets_it_go()
    {
        Assert.Equal((2 * 3) + 1, _pool.MostIdle);
        var rows = Enumerable.Range(0, _pool.MostIdle + 1).Select(_ => Rent()).ToList();
        rows.ForEach(r => r.Release());
        Assert.Equal(_pool.MostIdle, _pool.Idle);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Return_at_the_bound_of_bytes_keeps_the_row_and_above_it_lets_it_go(int over, int kept)
    {
        // Rows grow by doubling: the largest that is kept is the largest power of two within the bound.
        var row = Rent();
        var largest = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_pool.MostBytes) / 2;
        row.Bytes.Begin(0, largest - EmptyRow() + over);
        row.Release();
        Assert.Equal(kept, _pool.Idle);
    }

    // What a row takes without segments and entries.
    private static int EmptyRow() => 5 + (2 * 10);

    private CommittedRow Rent(int requests = 0)
    {
        var row = _pool.Rent();
        row.Begin(0, requests);
        return row;
    }
}
