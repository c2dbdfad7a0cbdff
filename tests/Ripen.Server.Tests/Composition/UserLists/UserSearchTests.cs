using Ripen.Engine.Users;
using Ripen.Server.Composition.UserLists;

namespace Ripen.Server.Tests.Composition.UserLists;

public sealed class UserSearchTests
{
    private static readonly Profile User = Make();

    [Theory]
    [InlineData("Lead-12", UserSearch.Exact)]
    [InlineData("  Lead-12 ", UserSearch.Exact)]
    [InlineData("lead-12", UserSearch.Prefix)]
    [InlineData("LEAD", UserSearch.Prefix)]
    [InlineData("ADA@example.com", UserSearch.Exact)]
    [InlineData("ada", UserSearch.Prefix)]
    [InlineData("Ada@Ex", UserSearch.Prefix)]
    [InlineData("+33 6 12 34 56 78", UserSearch.Exact)]
    [InlineData("0033612345678", UserSearch.Exact)]
    [InlineData("00Q1", UserSearch.Exact)]
    [InlineData("00q1", null)] // an alias is met exactly
    [InlineData("crm", null)] // nor is it met by its label
    [InlineData("ead-12", null)]
    [InlineData("+33612", null)]
    [InlineData("Lovelace", null)] // a name identifies nobody
    public void RankOf_says_how_a_user_is_met(string text, byte? rank) => Assert.Equal(rank, new UserSearch(text).RankOf(User));

    [Fact]
    public void RankOf_meets_a_platform_id()
    {
        Assert.Equal(UserSearch.Exact, new UserSearch(User.BrazeId).RankOf(User));
        Assert.Null(new UserSearch(new Profile(7, 5_000).BrazeId).RankOf(User));
    }

    private static Profile Make()
    {
        var profile = new Profile(7, 1_000) { ExternalId = "Lead-12" };
        profile.SetField(ProfileField.Email, "Ada@example.com");
        profile.SetField(ProfileField.Phone, "+33 612 345 678");
        profile.SetField(ProfileField.LastName, "Lovelace");
        profile.AddAlias(new UserAlias("crm", "00Q1"));
        return profile;
    }
}
