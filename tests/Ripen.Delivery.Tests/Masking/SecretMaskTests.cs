using Ripen.Delivery.Masking;

namespace Ripen.Delivery.Tests.Masking;

public sealed class SecretMaskTests
{
    private readonly SecretMask _mask = new(["s3cr3t/+\"x", "s3cr3t", "abc"]);

    [Theory]
    [InlineData("token s3cr3t here", "token *** here")]
    [InlineData("a=s3cr3t%2F%2B%22x&b=1", "a=***&b=1")]
    [InlineData("{\"k\":\"s3cr3t/+\\\"x\"}", "{\"k\":\"***\"}")]
    [InlineData("{\"k\":\"s3cr3t/\\u002B\\u0022x\"}", "{\"k\":\"***\"}")]
    [InlineData("s3cr3t/+\"x", "***")]
    [InlineData("abc is too short to be looked for", "abc is too short to be looked for")]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=hush&x=1", "grant_type=client_credentials&client_id=me&client_secret=***&x=1")]
    [InlineData("Password=hush", "Password=***")]
    [InlineData("refresh_token=a.b-c", "refresh_token=***")]
    [InlineData("{\"client_secret\" : \"hu\\\"sh\", \"a\":1}", "{\"client_secret\" : \"***\", \"a\":1}")]
    [InlineData("{\"access_token\":\"00D!x\",\"instance_url\":\"u\"}", "{\"access_token\":\"***\",\"instance_url\":\"u\"}")]
    [InlineData("{\"password\":\"cut o", "{\"password\":\"***\"")]
    [InlineData("forgot password?", "forgot password?")]
    [InlineData("", "")]
    public void Text_masks_stored_secrets_by_value_and_others_by_name(string text, string expected) => Assert.Equal(expected, _mask.Text(text));

    [Theory]
    [InlineData("the answer is cut in my-long-", "the answer is cut in ***")]
    [InlineData("the answer is cut in my-long-secre", "the answer is cut in ***")]
    [InlineData("my-long-", "***")]
    [InlineData("seven characters say little: my-long", "seven characters say little: my-long")]
    [InlineData("my-long- is inside", "my-long- is inside")]
    public void Text_that_was_cut_within_a_secret_shows_nothing_of_it(string text, string expected) =>
        Assert.Equal(expected, new SecretMask(["my-long-secret"]).Text(text));

    [Theory]
    [InlineData("Authorization", "Bearer 00D!x", "Bearer ***")]
    [InlineData("authorization", "opaque", "***")]
    [InlineData("X-Api-Key", "hush hush", "***")]
    [InlineData("Cookie", "a=b", "***")]
    [InlineData("Content-Type", "application/json", "application/json")]
    [InlineData("User-Agent", "s3cr3t/1", "***/1")]
    public void HeaderValue_shows_only_what_is_no_secret_by_nature(string name, string value, string expected) =>
        Assert.Equal(expected, _mask.HeaderValue(name, value));

    [Fact]
    public void Headers_keep_names_and_order() =>
        Assert.Equal([new("B", "***"), new("Accept", "*/*")], _mask.Headers([new("B", "1"), new("Accept", "*/*")]));
}
