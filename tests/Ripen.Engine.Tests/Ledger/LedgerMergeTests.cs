using Ripen.Engine.Ledger;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Ledger;

/// <summary>Blocks are merged while users go on; whoever walks a ledger must find the same as before.</summary>
public sealed class LedgerMergeTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Merge_keeps_every_entry_of_every_user_in_order_and_points_behind_the_oldest()
    {
        Write(blocks: 6);
        var before = new[] { "u", "v" }.Select(u => _w.Ledger(u)).ToList();
        var (merged, broken, count) = LedgerMerge.Merge([.. Enumerable.Range(3, 3).Select(b => _w.Store.ReadBlock(b)!)]);
        Assert.Equal((0, 0), (broken.Count, count));
        _w.Store.ReplaceBlocks(3, 5, merged);
        Assert.Equal(before, new[] { "u", "v" }.Select(u => _w.Ledger(u)));
        Assert.Equal(2, new LedgerBlockReader(merged).Find(_w.User("u").Key)!.Value.Before);
    }

    [Fact]
    public void Merge_drops_what_a_deleted_user_left_under_the_key_of_a_new_one()
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 1)));
        _w.Checkpoint();
        var (writer, user) = (new Engine.Log.TrackEntryWriter(), _w.User("u"));
        writer.Begin();
        writer.BeginBrazeIdObject(Engine.Log.CommandKind.Delete, user.Key, (uint)(user.CreatedAt / 1000));
        writer.EndObject();
        _w.Apply("5 10:00", writer.Finish());
        _w.Track("5 10:00", r => r.Set("u", ("score", 5)));
        _w.Checkpoint();

        var (merged, broken, _) = LedgerMerge.Merge([_w.Store.ReadBlock(1)!, _w.Store.ReadBlock(2)!]);

        Assert.Empty(broken);
        Assert.Equal(Value.Of(5L), Assert.Single(new LedgerBlockReader(merged).Find(_w.User("u").Key)!.Value.Read()).After);
    }

    [Fact]
    public void Merge_of_merged_blocks_is_as_good_as_one_of_all()
    {
        Write(blocks: 6);
        var blocks = Enumerable.Range(1, 6).Select(b => _w.Store.ReadBlock(b)!).ToList();
        var first = LedgerMerge.Merge(blocks[..3]).Block;
        var second = LedgerMerge.Merge(blocks[3..]).Block;
        Assert.Equal(LedgerMerge.Merge(blocks).Block, LedgerMerge.Merge([first, second]).Block);
    }

    [Fact]
    public void Merge_with_a_block_missing_names_the_users_whose_ledger_has_a_gap()
    {
        Write(blocks: 4);
        var (_, broken, count) = LedgerMerge.Merge([_w.Store.ReadBlock(1)!, _w.Store.ReadBlock(3)!]);
        Assert.Equal([_w.User("u").Key], broken); // the other has entries in every second block only, and none in the missing one
        Assert.Equal(1, count);
    }

    [Fact]
    public void Walk_that_is_overtaken_by_a_merge_shows_every_entry_once()
    {
        Write(blocks: 6);
        var merged = LedgerMerge.Merge([.. Enumerable.Range(1, 6).Select(b => _w.Store.ReadBlock(b)!)]).Block;
        var snapshot = LedgerSnapshot.Of(_w.Engine, _w.User("u"), _w.Names.Find("score")) with { Sealed = null };
        var all = LedgerWalk.From(snapshot, null, _w.Store).Select(e => e.Entry).ToList();
        var walked = new List<LedgerEntry>();
        foreach (var (_, entry) in LedgerWalk.From(snapshot, null, _w.Store))
        {
            walked.Add(entry);
            if (walked.Count == 2)
            {
                _w.Store.ReplaceBlocks(1, 6, merged);
            }
        }

        Assert.Equal(6, all.Count);
        Assert.Equal(all, walked);
    }

    /// <summary>The audit reads the profile as the store has it: here it is at a checkpoint, so that both are the same.</summary>
    [Fact]
    public void Check_of_a_sound_ledger_finds_nothing_and_counts_what_it_read()
    {
        Write(blocks: 3);
        var audit = new LedgerAudit();
        Assert.Null(audit.Check(_w.User("u"), _w.Store));
        Assert.Equal(3, audit.Entries);
        _w.Store.DropBlocks(2);
        Assert.Null(audit.Check(_w.User("u"), _w.Store));
        Assert.Equal(4, audit.Entries);
        _w.Store.DropBlocks(3);
        Assert.Null(audit.Check(_w.User("u"), _w.Store));
    }

    [Fact]
    public void Check_says_what_differs()
    {
        Write(blocks: 3);
        var score = _w.Names.Find("score");
        var user = _w.User("u");
        var (total, value) = (user.LedgerTotal(score), user.Attribute(score));

        user.SetLedgerTotal(total with { Count = 2 });
        Assert.Equal($"attribute {score}: 3 entries with the sum 3 are kept, the profile counted 2 with 3", Check());
        user.SetLedgerTotal(total with { Sum = Value.Of(4L) });
        Assert.Equal($"attribute {score}: 3 entries with the sum 3 are kept, the profile counted 3 with 4", Check());
        user.SetLedgerTotal(total);
        user.SetAttribute(score, Value.Of(7L));
        Assert.Equal($"attribute {score}: the ledger ends with 3, the profile has 7", Check());
        user.SetAttribute(score, value);
        _w.Store.ReplaceBlocks(2, 2, _w.Store.ReadBlock(1)!);
        Assert.Equal($"attribute {score}: entry 4-1 begins with 2, which is not where the one before it ended", Check());

        string? Check() => new LedgerAudit().Check(user, _w.Store);
    }

    // Each block has one entry of u; each second one of v too.
    private void Write(int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            _w.Track(Clock.At("5 10:00") + i, r => r.Increment("u", "score", 1));
            if (i % 2 == 0)
            {
                _w.Track(Clock.At("5 10:00") + i, r => r.Increment("v", "score", 1));
            }

            _w.Checkpoint();
        }
    }
}
