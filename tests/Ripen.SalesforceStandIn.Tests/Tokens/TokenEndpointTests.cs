using System.Globalization;
using System.Net;

namespace Ripen.SalesforceStandIn.Tests.Tokens;

public sealed class TokenEndpointTests
{
    [Fact]
    public async Task Post_form_answers_the_field_set_without_a_life_time()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PostTokenAsync(Crm.TokenForm);
        var json = await Crm.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        Assert.Equal(crm.Host.BaseUrl, json.GetProperty("instance_url").GetString());
        Assert.Equal(crm.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), json.GetProperty("issued_at").GetString());
        Assert.NotEmpty(json.GetProperty("id").GetString()!);
        Assert.NotEmpty(json.GetProperty("signature").GetString()!);
        Assert.False(json.TryGetProperty("expires_in", out _));
        Assert.False(json.TryGetProperty("refresh_token", out _));
        Assert.True(crm.Host.Tokens.IsLive(json.GetProperty("access_token").GetString()!));
    }

    [Fact]
    public async Task Post_basic_is_accepted()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PostTokenAsync("grant_type=client_credentials", basic: "id:secret");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_secret=secret", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=id", "invalid_request")]
    [InlineData("client_id=id&client_secret=secret", "invalid_request")]
    [InlineData("nonsense", "invalid_request")]
    [InlineData("grant_type=password&client_id=id&client_secret=secret", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=other&client_secret=secret", "invalid_client_id")]
    [InlineData("grant_type=client_credentials&client_id=id&client_secret=wrong", "invalid_client")]
    public async Task Post_refuses_what_is_missing_or_wrong(string form, string error)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PostTokenAsync(form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var json = await Crm.JsonAsync(answer);
        Assert.Equal(error, json.GetProperty("error").GetString());
        Assert.NotEmpty(json.GetProperty("error_description").GetString()!);
        Assert.Equal(1, crm.Host.Tokens.Calls);
        Assert.Equal(0, crm.Host.Tokens.Issued);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Post_refuses_other_media_types(string mediaType)
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PostTokenAsync(Crm.TokenForm, mediaType);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_request", (await Crm.JsonAsync(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Post_refuses_a_bad_basic_header()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.PostTokenAsync("grant_type=client_credentials", basic: "no-colon");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Get_is_not_allowed()
    {
        await using var crm = await Crm.StartAsync();
        using var answer = await crm.SendAsync(HttpMethod.Get, Crm.TokenPath, token: null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Refusals_use_the_configured_status()
    {
        await using var crm = await Crm.StartAsync(options => options with { TokenRefusalStatus = 401 });
        using var answer = await crm.PostTokenAsync("grant_type=client_credentials&client_id=id&client_secret=wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Calls_are_counted_and_tokens_differ()
    {
        await using var crm = await Crm.StartAsync();
        var first = await crm.TokenAsync();
        var second = await crm.TokenAsync();
        Assert.NotEqual(first, second);
        Assert.Equal(2, crm.Host.Tokens.Calls);
        Assert.Equal(2, crm.Host.Tokens.Issued);
    }
}
