using CsCheck;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfilePartTests
{
    private const ProfilePartKind Notes = (ProfilePartKind)200;
    private const ProfilePartKind More = (ProfilePartKind)201;

    private readonly ProfileTable _table = new(new MemoryStore());

    [Fact]
    public void FindPart_of_a_user_without_it_is_null_and_leaves_no_trace()
    {
        var before = Stored(New());
        Assert.Null(_table.Get(1)!.FindPart<NotePart>(Notes));
        Assert.Equal(before, Stored(_table.Get(1)!));
    }

    [Fact]
    public void Part_that_was_changed_is_there_after_packing()
    {
        Write(New(), Notes, "first", 5_000);
        _table.Settle();
        var profile = _table.Get(1)!;
        Assert.Equal("first", profile.FindPart<NotePart>(Notes)!.Text);
        Assert.Equal(5_000, profile.NextDue);
        Assert.Equal((Notes, 5_000), profile.EarliestPart());
    }

    [Fact]
    public void Part_that_was_not_declared_changed_is_not_kept()
    {
        New().Part<NotePart>(Notes).Text = "lost";
        _table.Settle();
        Assert.Null(_table.Get(1)!.FindPart<NotePart>(Notes));
    }

    [Fact]
    public void Part_that_became_empty_is_dropped()
    {
        Write(New(), Notes, "gone", 5_000);
        _table.Settle();
        Write(_table.Get(1)!, Notes, "", CanvasEntry.NotWaiting);
        _table.Settle();
        var profile = _table.Get(1)!;
        Assert.Null(profile.FindPart<NotePart>(Notes));
        Assert.Equal(CanvasEntry.NotWaiting, profile.NextDue);
    }

    [Fact]
    public void PartChanged_with_too_many_bytes_is_refused_when_the_user_is_packed()
    {
        Write(New(), Notes, new string('x', Profile.MaxPartBytes), CanvasEntry.NotWaiting);
        Assert.Throws<InvalidOperationException>(_table.Settle);
    }

    [Fact]
    public void PartChanged_up_to_the_bound_is_kept()
    {
        const int around = 4 + 9; // the text's length, and the due instant of a part that waits for nothing
        Write(New(), Notes, new string('x', Profile.MaxPartBytes - around), CanvasEntry.NotWaiting);
        _table.Settle();
        Assert.Equal(Profile.MaxPartBytes - around, _table.Get(1)!.FindPart<NotePart>(Notes)!.Text.Length);
    }

    /// <summary>Parts, attributes and fields change in any order; a plain dictionary says what must be there, in the row and in the stored form.</summary>
    [Fact]
    public void Parts_amid_other_changes_are_what_was_written_last()
    {
        var change = Gen.Select(Gen.Int[0, 3], Gen.String[Gen.Char['a', 'c'], 0, 90], Gen.Int[0, 2]);
        change.List[1, 30].Check(
            300,
            changes =>
            {
                var table = new ProfileTable(new MemoryStore());
                table.Touch(table.FindByExternalId(1, "u"u8, create: true, 0)!);
                table.Settle();
                var expected = new Dictionary<ProfilePartKind, string>();
                foreach (var (what, text, due) in changes)
                {
                    Change(table, table.Get(1)!, what, text, due, expected);
                    table.Settle();
                    Check(table.Get(1)!, expected);
                    Check(ProfileCodec.Read(1, Convert.FromHexString(Stored(table.Get(1)!))), expected);
                }
            });
    }

    private static void Change(ProfileTable table, Profile profile, int what, string text, int due, Dictionary<ProfilePartKind, string> expected)
    {
        switch (what)
        {
            case 0:
                profile.SetAttribute(1, Value.Of(text));
                break;
            case 1:
                profile.SetField(ProfileField.FirstName, text);
                break;
            default:
                var kind = what == 2 ? Notes : More;
                var part = profile.Part<NotePart>(kind);
                (part.Text, part.Due) = (text, due == 0 ? CanvasEntry.NotWaiting : due);
                profile.PartChanged(kind);
                expected[kind] = text;
                break;
        }

        table.Touch(profile);
    }

    private static void Check(Profile profile, Dictionary<ProfilePartKind, string> expected)
    {
        foreach (var kind in new[] { Notes, More })
        {
            var text = expected.GetValueOrDefault(kind);
            Assert.Equal(string.IsNullOrEmpty(text) ? null : text, profile.FindPart<NotePart>(kind)?.Text);
        }
    }

    private Profile New()
    {
        var profile = _table.FindByExternalId(1, "u"u8, create: true, 0)!;
        _table.Touch(profile);
        _table.Settle();
        return _table.Get(1)!;
    }

    private void Write(Profile profile, ProfilePartKind kind, string text, long due)
    {
        var part = profile.Part<NotePart>(kind);
        (part.Text, part.Due) = (text, due);
        profile.PartChanged(kind);
        _table.Touch(profile);
    }

    private static string Stored(Profile profile)
    {
        var to = new ByteWriter(64);
        ProfileCodec.Write(to, profile);
        return Convert.ToHexString(to.Written);
    }

    private sealed class NotePart : IProfilePart
    {
        public string Text { get; set; } = "";

        public long Due { get; set; } = CanvasEntry.NotWaiting;

        public bool IsEmpty => Text.Length == 0;

        public long NextDue => Due;

        public void MergeFrom(IProfilePart loser) => Text += ((NotePart)loser).Text;

        public void Read(ref ByteReader from) => (Text, Due) = (from.Text(), (long)from.Varint());

        public void Write(ByteWriter to)
        {
            to.Text(Text);
            to.Varint((ulong)Due);
        }
    }
}
