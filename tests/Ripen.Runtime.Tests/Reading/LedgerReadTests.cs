namespace Ripen.Runtime.Tests.Reading;

/// <summary>A ledger lies in three places: in memory, in the block that a checkpoint has just sealed, and in the store.</summary>
public sealed class LedgerReadTests
{
    [Fact]
    public async Task ReadLedger_walks_unsaved_sealed_and_stored_entries_while_a_write_is_held()
    {
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        await node.SetScoreAsync("ada", 1);
        await node.Node.CatchUpAsync();
        using var gate = new Gate();
        node.Store.BeforeWrite = gate.Pass;
        await node.SetScoreAsync("ada", 2);
        await gate.Arrived; // the second entry is sealed, and not stored
        await node.SetScoreAsync("ada", 3);
        Assert.Equal([3, 2, 1], await node.LedgerValuesAsync("ada"));
        gate.Open();
        await node.Node.CatchUpAsync();
        Assert.Equal([3, 2, 1], await node.LedgerValuesAsync("ada"));
    }

    [Fact]
    public async Task ReadLedger_gives_every_entry_once_over_pages_while_checkpoints_go_on()
    {
        const int Entries = 450;
        var installation = new Installation(partitions: 1);
        await using var node = installation.Start();
        for (var i = 1; i <= Entries; i++)
        {
            await node.TrackAsync("ada", r => r.Set("ada", ("lead score", i)).Set("bob", ("lead score", -i)));
            if (i % 70 == 0)
            {
                await node.Node.CatchUpAsync();
            }
        }

        var values = new List<double>();
        string? cursor = null;
        do
        {
            var page = (await node.LedgerAsync("ada", cursor))!.Value;
            values.AddRange(page.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("after").GetDouble()));
            cursor = page.GetProperty("cursor").GetString();
            await node.Node.CatchUpAsync(); // what was unsaved when the cursor was given out is in a block now
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(1, Entries).Reverse().Select(i => (double)i), values);
    }

    [Fact]
    public async Task ReadLedger_adds_up_to_the_value()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        await node.PublishAsync(1);
        await node.SetScoreAsync("ada", 40);
        await node.TrackAsync("ada", r => r.Event("ada", "demo_requested"));
        await node.AdvanceAsync(TimeSpan.FromDays(2));
        var ledger = (await node.LedgerAsync("ada"))!.Value;
        var sum = ledger.GetProperty("opening").GetDouble() + ledger.GetProperty("entries").EnumerateArray().Sum(e => e.GetProperty("delta").GetDouble());
        Assert.Equal(ledger.GetProperty("value").GetDouble(), sum);
        Assert.Equal(43, sum);
    }

    [Fact]
    public async Task Read_of_an_unknown_user_is_null()
    {
        await using var node = new Installation().Start();
        Assert.Null(await node.ProfileAsync("nobody"));
        Assert.Null(await node.LedgerAsync("nobody"));
    }
}
