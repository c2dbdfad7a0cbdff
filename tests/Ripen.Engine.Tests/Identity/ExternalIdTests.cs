using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

/// <summary>External ids that are replaced and removed (rest-api §3.7).</summary>
public sealed class ExternalIdTests
{
    private readonly PartitionCluster _c = new();

    [Fact]
    public void A_renamed_user_is_found_by_both_ids_and_written_by_both()
    {
        _c.Score(Who.Id("a"), 5);
        var before = Assert.Single(_c.Find(Who.Id("a"))).User;

        _c.Rename("a", "b");
        _c.Score(Who.Id("a"), 2);
        _c.Score(Who.Id("b"), 1);

        Assert.Equal(1, _c.Users);
        Assert.Equal(Value.Of(8L), _c.ScoreOf(Who.Id("a")));
        Assert.All(new[] { "a", "b" }, id => Assert.Equal((before, "b"), Named(id)));
        Assert.Equal(["a"], DeprecatedIds.Of(_c.User(Who.Id("b"))));
    }

    [Fact]
    public void A_removed_id_makes_a_new_user_and_may_be_taken_again()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");

        _c.RemoveDeprecated("a");

        Assert.Empty(_c.Find(Who.Id("a")));
        Assert.Equal(Value.Of(5L), _c.ScoreOf(Who.Id("b")));
        _c.Rename("b", "a");
        Assert.Equal("a: b", Ids("b"));
        _c.RemoveDeprecated("b");
        _c.Rename("a", "c");
        _c.RemoveDeprecated("a");
        _c.Score(Who.Id("a"), 1);
        Assert.Equal((Value.Of(1L), Value.Of(5L)), (_c.ScoreOf(Who.Id("a")), _c.ScoreOf(Who.Id("c"))));
    }

    [Fact]
    public void An_external_id_and_an_unknown_one_are_not_removed()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");

        _c.RemoveDeprecated("b");
        _c.RemoveDeprecated("c");

        Assert.Equal("b: a", Ids("b"));
    }

    [Fact]
    public void An_id_that_anybody_has_or_had_is_not_given()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Score(Who.Id("x"), 1);
        _c.Rename("x", "y");

        foreach (var taken in new[] { "a", "x", "y" })
        {
            _c.Rename("a", taken);
            Assert.Equal("a: ", Ids("a"));
        }

        _c.Rename("y", "x");
        _c.Rename("x", "z");
        Assert.Equal("y: x", Ids("x"));
        Assert.Empty(_c.Find(Who.Id("z")));
        AssertConsistent(_c, "a", "x", "y", "z");
    }

    [Fact]
    public void Of_two_who_want_one_id_at_once_one_gets_it()
    {
        _c.Score(Who.Id("a"), 1);
        _c.Score(Who.Id("b"), 2);
        _c.Holds = true;

        _c.Rename("a", "c");
        _c.Rename("b", "c");
        _c.Release();

        Assert.Equal(2, _c.Users);
        Assert.NotNull(_c.User(Who.Id("c")));
        Assert.Single(new[] { "a", "b" }, id => Named(id).ExternalId == "c");
        AssertConsistent(_c, "a", "b", "c");
    }

    [Fact]
    public void Who_waits_for_an_id_neither_asks_for_another_nor_is_merged()
    {
        var (home, other) = Apart("to");
        _c.Score(Who.Id("a"), 1);
        _c.Score(Who.Id("k"), 2);
        _c.Holds = true;

        _c.Rename("a", home);
        _c.Rename("a", other);
        _c.Merge(Who.Id("a"), Who.Id("k"));
        _c.Merge(Who.Id("k"), Who.Id("a"));
        _c.Release();

        Assert.Equal(2, _c.Users);
        Assert.Equal($"{home}: a", Ids("a"));
        _c.Merge(Who.Id("a"), Who.Id("k"));
        Assert.Equal(1, _c.Users);
        AssertConsistent(_c, "a", "k", home, other);
    }

    [Fact]
    public void Of_a_user_who_is_deleted_while_it_waits_all_ids_are_free()
    {
        _c.Score(Who.Id("a"), 5);
        var (wanted, _) = Apart("to");
        _c.Holds = true;
        _c.Rename("a", wanted);
        _c.Delete(Who.Id("a"));
        _c.Release();

        Assert.Equal(0, _c.Users);
        Assert.All(new[] { "a", wanted }, id => Assert.Empty(_c.Find(Who.Id(id))));
        _c.Score(Who.Id(wanted), 1);
        _c.Rename(wanted, "a");
        Assert.Equal($"a: {wanted}", Ids("a"));
    }

    [Fact]
    public void Deletion_by_a_deprecated_id_takes_the_whole_user_and_frees_every_id()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");
        _c.Rename("b", "c");

        _c.Delete(Who.Id("a"));

        Assert.Equal(0, _c.Users);
        foreach (var id in new[] { "a", "b", "c" })
        {
            Assert.Empty(_c.Find(Who.Id(id)));
            _c.Score(Who.Id(id), 1);
        }

        Assert.Equal(3, _c.Users);
    }

    [Fact]
    public void A_merged_users_deprecated_ids_lead_to_the_survivor()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");
        _c.Score(Who.Alias("cookie", "1"), 1);
        _c.Score(Who.Id("k"), 2);

        _c.Merge(Who.Id("b"), Who.Alias("cookie", "1"));
        Assert.Equal("b: a", Ids("a"));

        _c.Rename("k", "l");
        _c.Merge(Who.Id("a"), Who.Id("k"));
        Assert.Equal("l: k a", Ids("a"));
        Assert.Empty(_c.Find(Who.Id("b")));
        _c.RemoveDeprecated("a");
        Assert.Equal("l: k", Ids("l"));
        AssertConsistent(_c, "a", "b", "k", "l");
    }

    [Fact]
    public void What_the_loser_had_is_free_when_the_survivor_is_deleted_before_it_comes()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");
        var survivor = Enumerable.Range(0, 100).Select(i => $"k{i}")
            .First(k => Identifier.ExternalId(k).Partition(_c.Partitions) != Identifier.ExternalId("a").Partition(_c.Partitions));
        _c.Score(Who.Id(survivor), 2);
        _c.Holds = true;
        _c.Merge(Who.Id("b"), Who.Id(survivor));
        _c.Delete(Who.Id(survivor));
        _c.Release();

        _c.Score(Who.Id("a"), 1);
        _c.Rename("a", "b");
        Assert.Equal("b: a", Ids("a"));
        AssertConsistent(_c, "a", "b", survivor);
    }

    [Fact]
    public void Identification_by_a_deprecated_id_merges_into_its_user()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");
        _c.Score(Who.Alias("cookie", "1"), 1);

        _c.Identify(Who.Alias("cookie", "1"), "a");

        Assert.Equal(1, _c.Users);
        Assert.Equal("b", _c.User(Who.Alias("cookie", "1")).ExternalId);
    }

    [Fact]
    public void A_user_has_a_hundred_deprecated_ids_and_a_merge_frees_those_beyond()
    {
        _c.Score(Who.Id("a0"), 1);
        for (var i = 0; i <= DeprecatedIds.Max; i++)
        {
            _c.Rename($"a{i}", $"a{i + 1}");
        }

        Assert.Equal("a100: " + string.Join(' ', Enumerable.Range(0, 100).Select(i => $"a{i}")), Ids("a0"));
        Assert.Empty(_c.Find(Who.Id("a101")));
        _c.RemoveDeprecated("a7");
        _c.Score(Who.Id("b"), 1);
        _c.Rename("b", "c");
        _c.Rename("c", "d");
        _c.Merge(Who.Id("b"), Who.Id("a0"));

        Assert.Equal("a100", Named("b").ExternalId);
        Assert.All(new[] { "c", "d", "a7" }, id => Assert.Empty(_c.Find(Who.Id(id))));
        Assert.Equal(DeprecatedIds.Max, DeprecatedIds.Of(_c.User(Who.Id("a0"))).Count);
        AssertConsistent(_c, "a0", "a7", "a99", "a100", "b", "c", "d");
    }

    [Theory]
    [InlineData(RuleVersion.Current, 33)]
    [InlineData(RuleVersion.LateAsInTime, 32)] // what older logs hold had no effect
    public void An_id_is_free_however_often_it_was_removed(byte version, int users)
    {
        for (var i = 0; i < UserAddress.MaxProbes; i++)
        {
            _c.Score(Who.Id("a"), 1);
            _c.Rename("a", $"b{i}");
            _c.RemoveDeprecated("a");
        }

        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginObject(CommandKind.Attributes, Identifier.ExternalId("a").Hash, "a"u8, create: true);
        writer.EndObject();
        var entry = writer.Finish();
        entry[1] = version;
        _c.Append(Identifier.ExternalId("a").Partition(_c.Partitions), entry);

        Assert.Equal(users, _c.Users);
        Assert.Equal(users == 33 ? 1 : 0, _c.Find(Who.Id("a")).Count);
    }

    [Fact]
    public void Whoever_is_made_far_from_the_hash_is_found_renamed_merged_and_deleted()
    {
        for (var i = 0; i < 40; i++)
        {
            _c.Score(Who.Id("a"), 1);
            _c.Rename("a", $"b{i}");
            _c.RemoveDeprecated("a");
            _c.Score(Who.Alias("cookie", "1"), 1);
            _c.RenameAlias(Who.Alias("cookie", "1"), "cookie", $"c{i}");
            _c.Score(Who.Email("e@x.com"), 1);
            _c.SetField(Who.Email("e@x.com"), ProfileField.Email, $"e{i}@x.com");
        }

        Assert.Equal(120, _c.Users);
        _c.Checkpoint();
        _c.Crash();
        _c.Run();
        _c.Score(Who.Id("a"), 7);
        Assert.Equal(Value.Of(7L), _c.ScoreOf(Who.Id("a")));
        Assert.All(Enumerable.Range(0, 40), i =>
            Assert.All([Who.Id($"b{i}"), Who.Alias("cookie", $"c{i}"), Who.Email($"e{i}@x.com")], who => Assert.Equal(Value.Of(1L), _c.ScoreOf(who))));

        _c.Merge(Who.Alias("cookie", "c39"), Who.Id("a"));
        _c.Delete(Who.Id("b39"));
        _c.Delete(Who.Id("a"));
        Assert.All([Who.Id("a"), Who.Id("b39"), Who.Alias("cookie", "c39")], who => Assert.Empty(_c.Find(who)));
        AssertConsistent(_c, [.. Enumerable.Range(0, 40).Select(i => $"b{i}")]);
        _c.Score(Who.Id("a"), 3);
        Assert.Equal(Value.Of(3L), _c.ScoreOf(Who.Id("a")));
    }

    [Fact]
    public void Ids_are_the_same_after_a_checkpoint_and_a_crash()
    {
        _c.Score(Who.Id("a"), 5);
        _c.Rename("a", "b");
        _c.Checkpoint();
        _c.Crash();
        _c.Run();
        Assert.Equal("b: a", Ids("a"));

        _c.RemoveDeprecated("a");
        _c.Checkpoint();
        _c.Crash();
        _c.Run();
        Assert.Empty(_c.Find(Who.Id("a")));
        Assert.Equal("b: ", Ids("b"));
    }

    /// <summary>Whatever names a user is the external id of that user or one of the deprecated ones, and each of those names it; nothing waits.</summary>
    internal static void AssertConsistent(PartitionCluster cluster, params string[] ids)
    {
        foreach (var id in ids.Where(id => cluster.Find(Who.Id(id)).Count > 0))
        {
            var user = cluster.User(Who.Id(id));
            Assert.Contains(id, (IEnumerable<string?>)[user.ExternalId, .. DeprecatedIds.Of(user)]);
            Assert.All([user.ExternalId!, .. DeprecatedIds.Of(user)], one => Assert.Equal(user.BrazeId, cluster.User(Who.Id(one)).BrazeId));
        }

        Assert.All(cluster.Engines, e => Assert.Equal(0, e.OpenMessageCount));
    }

    // An id whose home is not that of "a", and another one.
    private (string First, string Second) Apart(string prefix)
    {
        var ids = Enumerable.Range(0, 100).Select(i => $"{prefix}{i}")
            .Where(id => Identifier.ExternalId(id).Partition(_c.Partitions) != Identifier.ExternalId("a").Partition(_c.Partitions)).Take(2).ToList();
        return (ids[0], ids[1]);
    }

    private (UserRef User, string? ExternalId) Named(string id) => Assert.Single(_c.Find(Who.Id(id))) is var match ? (match.User, match.ExternalId) : default;

    // The external id of the user whom an id leads to, and those before.
    private string Ids(string id) => _c.User(Who.Id(id)) is var user ? $"{user.ExternalId}: {string.Join(' ', DeprecatedIds.Of(user))}" : string.Empty;
}
