using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

public sealed class AliasTests
{
    private static readonly Who First = Who.Alias("cookie", "1");
    private static readonly Who Second = Who.Alias("cookie", "2");
    private readonly PartitionCluster _c = new();

    [Fact]
    public void An_alias_is_one_more_name_of_a_known_user()
    {
        _c.AddAliasTo("u", "cookie", "1");
        _c.AddAlias(Who.Id("u"), "crm", "7");
        _c.Score(First, 5, create: false);

        Assert.Equal(Value.Of(5L), _c.ScoreOf(Who.Id("u")));
        Assert.Equal("u", _c.User(Who.Alias("crm", "7")).ExternalId);
    }

    [Fact]
    public void A_second_alias_of_a_label_is_refused()
    {
        _c.AddAliasTo("u", "cookie", "1");
        _c.AddAlias(Who.Id("u"), "cookie", "2");

        Assert.Empty(_c.Find(Second));
        Assert.Single(_c.User(First).Aliases);
    }

    [Fact]
    public void An_alias_that_another_user_has_stays_with_that_user()
    {
        _c.AddAliasTo("u", "cookie", "1");
        _c.AddAliasTo("v", "cookie", "1");

        Assert.Equal("u", _c.User(First).ExternalId);
        Assert.Empty(_c.User(Who.Id("v")).Aliases);
    }

    [Fact]
    public void A_renamed_alias_leads_to_its_user_and_the_old_name_to_nobody()
    {
        _c.Score(First, 5);
        _c.RenameAlias(First, "cookie", "2");

        Assert.Equal(Value.Of(5L), _c.ScoreOf(Second));
        Assert.Empty(_c.Find(First));
        _c.Score(First, 1);
        Assert.Equal(Value.Of(1L), _c.ScoreOf(First));
        _c.RenameAlias(First, "cookie", "2");
        Assert.Equal((Value.Of(1L), Value.Of(5L)), (_c.ScoreOf(First), _c.ScoreOf(Second)));
    }

    [Fact]
    public void An_alias_that_comes_after_its_user_was_merged_is_free_when_the_survivor_is_deleted()
    {
        foreach (var name in Enumerable.Range(0, 20).Select(i => $"{i}"))
        {
            var (loser, survivor, alias) = (Who.Id($"l{name}"), Who.Id($"s{name}"), Who.Alias("crm", name));
            _c.Score(loser, 1);
            _c.Score(survivor, 2);
            _c.Holds = true;
            _c.AddAlias(loser, "crm", name);
            _c.Merge(loser, survivor);
            _c.Release();
            Assert.Equal(Value.Of(2L), _c.ScoreOf(alias));

            _c.Delete(survivor);
            Assert.Empty(_c.Find(alias));
            _c.Score(Who.Id("other" + name), 3);
            _c.AddAlias(Who.Id("other" + name), "crm", name);
            Assert.Equal(Value.Of(3L), _c.ScoreOf(alias));
        }
    }

    [Fact]
    public void Identification_with_another_external_id_is_refused()
    {
        _c.AddAliasTo("u", "cookie", "1");
        _c.Identify(First, "w");

        Assert.Equal("u", _c.User(First).ExternalId);
        Assert.Empty(_c.Find(Who.Id("w")));
    }

    [Fact]
    public void An_alias_only_user_is_not_made_unless_it_is_said_cases_61_and_62()
    {
        _c.Score(First, 5, create: false);
        Assert.Equal(0, _c.Users);

        _c.Score(First, 5);
        Assert.Equal(1, _c.Users);
    }
}
