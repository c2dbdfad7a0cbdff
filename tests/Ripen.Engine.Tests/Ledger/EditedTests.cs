using System.Text.Json;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Tests.Identity;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Ledger;

/// <summary>Attributes that a person wrote by hand: the ledger says who and why, wherever the user lives, until the user is deleted.</summary>
public sealed class EditedTests
{
    private static readonly PersonalEdit Edit = new("ana@acme.example", "asked by phone: “ça va”");

    [Fact]
    public void Edited_names_person_and_reason_as_the_cause()
    {
        var c = new PartitionCluster();
        Write(c, Who.Id("u"), 5);
        var entry = Assert.Single(c.Ledger(c.User(Who.Id("u"))));
        Assert.Equal((Cause.Person(Edit), Value.Of(5L)), (entry.Cause, entry.After));
        Assert.True(entry.Cause.IsFromOutside);
    }

    [Fact]
    public void Edited_for_a_user_who_lives_elsewhere_names_them_too()
    {
        foreach (var partitions in new[] { 1, 2, 4, 7 })
        {
            var c = new PartitionCluster(partitions);
            var alias = Who.Alias("crm", "a-17");
            c.Set(alias, ("x", 1));
            c.Identify(alias, "u");
            Write(c, Who.Id("u"), 5);
            Assert.Equal(Cause.Person(Edit), Assert.Single(c.Ledger(c.User(alias)), entry => entry.After == Value.Of(5L)).Cause);
        }
    }

    [Fact]
    public void Edited_stays_the_cause_in_blocks_merged_blocks_and_after_a_crash()
    {
        var c = new PartitionCluster(partitions: 1);
        c.Set(Who.Id("u"), ("lead score", 1));
        c.Checkpoint();
        Write(c, Who.Id("u"), 5);
        c.Checkpoint();
        Write(c, Who.Id("u"), 2);
        c.Crash();
        Assert.Equal([Cause.Api, Cause.Person(Edit), Cause.Person(Edit)], c.Ledger(c.User(Who.Id("u"))).OrderBy(entry => entry.Position).Select(entry => entry.Cause));
    }

    [Fact]
    public void Entry_of_an_edit_is_read_as_it_was_written_and_all_others_take_the_bytes_that_they_took()
    {
        var edited = Entry(Cause.Person(Edit));
        var (plain, with) = (Bytes(Entry(Cause.Api)), Bytes(edited));
        var from = new ByteReader(with);
        Assert.Equal(edited, LedgerEntry.Read(ref from));
        Assert.True(from.AtEnd);
        Assert.Equal(plain.Length + 2 + Utf8(Edit.Actor) + Utf8(Edit.Reason), with.Length);
        from = new ByteReader(plain);
        Assert.Equal(Cause.Api, LedgerEntry.Read(ref from).Cause);
    }

    [Fact]
    public void Block_merge_and_erasure_treat_an_edit_as_any_entry()
    {
        var older = Block(1, 0, Entry(Cause.Api) with { After = Value.Of(1L) });
        var newer = Block(2, 1, Entry(Cause.Person(Edit)) with { Before = Value.Of(1L) });
        var (merged, _, broken) = LedgerMerge.Merge([older, newer]);
        var section = Assert.Single(new LedgerBlockReader(merged).All());
        Assert.Equal(0, broken);
        Assert.Equal([Cause.Api, Cause.Person(Edit)], section.Read().Select(entry => entry.Cause));
        Assert.Empty(new LedgerBlockReader(LedgerErasure.Erase(merged, new Dictionary<ulong, long> { [7] = 100 })!).All());
    }

    [Fact]
    public void Edited_takes_texts_up_to_the_bounds_and_no_longer_ones()
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginObject(CommandKind.Edited, 1, "u"u8, create: false);
        writer.Edited(new PersonalEdit(new string('a', PersonalEdit.MaxActorLength), new string('r', PersonalEdit.MaxReasonLength)));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Edited(new PersonalEdit(new string('a', PersonalEdit.MaxActorLength + 1), "r")));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Edited(new PersonalEdit("a", new string('r', PersonalEdit.MaxReasonLength + 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Edited(new PersonalEdit("", "r")));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Edited(new PersonalEdit("a", "")));
    }

    [Fact]
    public void Of_a_name_beyond_the_bound_is_cut()
    {
        var most = new string('a', PersonalEdit.MaxActorLength);
        Assert.Equal(most, PersonalEdit.Of(most, "r").Actor);
        Assert.Equal(most[1..] + "…", PersonalEdit.Of(most + "a", "r").Actor);
    }

    [Fact]
    public void Page_says_who_and_why()
    {
        var names = new TestNames();
        var page = new LedgerPage(Value.Of(5L), Value.Of(0L), 0, [Entry(Cause.Person(Edit))], null);
        using var json = JsonDocument.Parse(LedgerJson.Write(page, "lead score", 3, names));
        Assert.Equal(
            """{"kind":"person","actor":"ana@acme.example","reason":"asked by phone: “ça va”","request":"3-9-0"}""",
            json.RootElement.GetProperty("entries")[0].GetProperty("cause").GetRawText());
    }

    private static void Write(PartitionCluster c, Who user, long by) => c.Send(user, CommandKind.Edited, to =>
    {
        to.Edited(Edit);
        to.Assignment(AssignmentKind.Increment, c.Names.GetOrAdd("lead score"), Value.Of(by));
    });

    private static LedgerEntry Entry(Cause cause) => new(
        4, new EntryId(9, 1), 1_000, 1_000, Value.Null, Value.Of(5L), Late: false, cause, Engine.Occurrences.OccurrenceKind.Write, 0, new EntryId(9, 0));

    private static byte[] Bytes(LedgerEntry entry)
    {
        var to = new ByteWriter(64);
        entry.Write(to);
        return to.ToArray();
    }

    private static int Utf8(string text) => System.Text.Encoding.UTF8.GetByteCount(text);

    private static byte[] Block(long number, long before, LedgerEntry entry)
    {
        var buffer = new LedgerBuffer();
        buffer.Add(7, entry);
        return buffer.Seal(number, (_, _) => before)!;
    }
}
