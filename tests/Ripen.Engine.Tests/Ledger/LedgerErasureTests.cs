using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Ledger;

public sealed class LedgerErasureTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Erase_takes_the_deleted_out_and_leaves_all_others_as_they_are()
    {
        const int Users = 5_000; // several chunks
        _w.Track("5 10:00", r =>
        {
            for (var i = 0; i < Users; i++)
            {
                r.Set($"u{i}", ("score", i), ("other", "text"), ("other", i));
            }
        });
        _w.Checkpoint();
        var block = _w.Store.ReadBlock(1)!;
        var deleted = Enumerable.Range(0, Users).Where(i => i % 7 == 0).ToDictionary(i => _w.User($"u{i}").Key, _ => _w.Engine.Sequence);

        var without = LedgerErasure.Erase(block, deleted)!;

        Assert.Equal(Sections(block).Where(s => !deleted.ContainsKey(s.User)), Sections(without));
        Assert.Null(LedgerErasure.Erase(without, deleted));
    }

    [Fact]
    public void Erase_of_the_only_user_leaves_a_block_without_users()
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 1)));
        _w.Checkpoint();
        var block = LedgerErasure.Erase(_w.Store.ReadBlock(1)!, new Dictionary<ulong, long> { [_w.User("u").Key] = 1 })!;
        Assert.Empty(new LedgerBlockReader(block).All());
        Assert.Empty(new LedgerBlockReader(LedgerMerge.Merge([block, block]).Block).All());
    }

    [Fact]
    public void Erase_keeps_what_another_user_did_under_the_key_later()
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 1)));
        _w.Checkpoint();
        Delete("u");
        var deleted = new Dictionary<ulong, long> { [_w.User("stays").Key] = 0 };
        var gone = _w.Engine.Sequence;
        _w.Track("5 10:02", r => r.Set("u", ("score", 5)));
        _w.Checkpoint();
        _w.Track("5 10:03", r => r.Set("u", ("score", 8)));
        _w.Checkpoint();
        deleted[_w.User("u").Key] = gone;

        Assert.Empty(new LedgerBlockReader(LedgerErasure.Erase(_w.Store.ReadBlock(1)!, deleted)!).All());
        Assert.Null(LedgerErasure.Erase(_w.Store.ReadBlock(2)!, deleted));
        Assert.Null(LedgerErasure.Erase(_w.Store.ReadBlock(3)!, deleted));
        Assert.Equal([Value.Of(5L), Value.Of(8L)], _w.Ledger("u").Select(e => e.After));
    }

    // A merge of blocks drops what lies before a user's first entry; this one was made by hand of two users under one key.
    [Fact]
    public void Erase_in_the_middle_of_a_section_leaves_its_end_without_anything_before()
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 1)));
        _w.Checkpoint();
        _w.Track("5 10:01", r => r.Set("u", ("score", 3)));
        _w.Checkpoint();
        _w.Track("5 10:02", r => r.Set("u", ("score", 5)));
        _w.Checkpoint();
        var merged = LedgerMerge.Merge([_w.Store.ReadBlock(2)!, _w.Store.ReadBlock(3)!]).Block;
        var key = _w.User("u").Key;
        Assert.Equal(1, new LedgerBlockReader(merged).Find(key)!.Value.Before);

        var section = new LedgerBlockReader(LedgerErasure.Erase(merged, new Dictionary<ulong, long> { [key] = 2 })!).Find(key)!.Value;

        Assert.Equal((0, Value.Of(5L)), (section.Before, Assert.Single(section.Read()).After));
    }

    private void Delete(string user)
    {
        _w.Track("5 10:01", r => r.Set("stays", ("x", "y")));
        var (writer, profile) = (new TrackEntryWriter(), _w.User(user));
        writer.Begin();
        writer.BeginBrazeIdObject(CommandKind.Delete, profile.Key, (uint)(profile.CreatedAt / 1000));
        writer.EndObject();
        _w.Apply("5 10:01", writer.Finish());
    }

    private static List<(ulong User, long Before, string Bytes)> Sections(byte[] block) =>
        [.. new LedgerBlockReader(block).All().Select(s => (s.User, s.Before, Convert.ToHexString(s.Bytes.Span)))];
}
