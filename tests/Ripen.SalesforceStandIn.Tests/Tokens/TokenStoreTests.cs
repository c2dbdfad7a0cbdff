using System.Net;
using Microsoft.Extensions.Time.Testing;
using Ripen.SalesforceStandIn.Tokens;

namespace Ripen.SalesforceStandIn.Tests.Tokens;

public sealed class TokenStoreTests
{
    [Fact]
    public async Task Token_dies_after_its_life()
    {
        await using var crm = await Crm.StartAsync();
        crm.Host.Tokens.Lifetime = TimeSpan.FromSeconds(2);
        var token = await crm.TokenAsync();
        crm.Clock.Advance(TimeSpan.FromMilliseconds(1_999));
        using var alive = await crm.PatchAsync(token, """{"Status":"MQL"}""");
        crm.Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var dead = await crm.PatchAsync(token, """{"Status":"SQL"}""");
        Assert.Equal(HttpStatusCode.NoContent, alive.StatusCode);
        await Crm.AssertErrorAsync(dead, HttpStatusCode.Unauthorized, "INVALID_SESSION_ID");
        Assert.Equal("MQL", crm.Host.Records.Find(Crm.ShortId)!["Status"]);
    }

    [Fact]
    public async Task Token_revoked_is_dead_and_others_live()
    {
        await using var crm = await Crm.StartAsync();
        var first = await crm.TokenAsync();
        var second = await crm.TokenAsync();
        Assert.True(crm.Host.Tokens.Revoke(first));
        Assert.False(crm.Host.Tokens.Revoke(first));
        using var dead = await crm.PatchAsync(first, "{}");
        using var alive = await crm.PatchAsync(second, "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, dead.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, alive.StatusCode);
        Assert.Equal(1, crm.Host.Tokens.RevokeAll());
        Assert.False(crm.Host.Tokens.IsLive(second));
    }

    [Fact]
    public void Issue_beyond_the_bound_kills_the_oldest()
    {
        var tokens = new TokenStore(TimeSpan.FromSeconds(120), new FakeTimeProvider());
        var first = tokens.Issue();
        var second = tokens.Issue();
        for (var i = 2; i < TokenStore.MaxLive; i++) tokens.Issue();
        Assert.True(tokens.IsLive(first));
        tokens.Issue();
        Assert.False(tokens.IsLive(first));
        Assert.True(tokens.IsLive(second));
    }
}
