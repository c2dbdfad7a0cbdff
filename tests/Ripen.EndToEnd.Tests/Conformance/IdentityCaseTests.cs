using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Conformance;

/// <summary>Cases of rest-api §6 about bounds and answers of identity. Cases 41 to 43 are with identity.</summary>
public sealed class IdentityCaseTests
{
    [Theory]
    [InlineData(50, 202, "success")]
    [InlineData(51, 400, "a single request may not contain more than 50 merge updates")]
    public async Task Case_44_a_request_merges_50_pairs_at_most(int pairs, int status, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        var updates = Enumerable.Range(0, pairs).Select(i => $$$"""{"identifier_to_merge":{"external_id":"a{{{i}}}"},"identifier_to_keep":{"external_id":"b{{{i}}}"}}""");

        Assert.Equal(
            (status, $$"""{"message":"{{message}}"}"""), await ripen.Api.AnswerAsync(HttpMethod.Post, "/users/merge", $$"""{"merge_updates":[{{string.Join(',', updates)}}]}"""));
    }

    [Fact]
    public async Task Case_46_a_known_user_is_deleted()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("u1", ("x", 1));

        Assert.Equal((201, """{"deleted":1,"message":"success"}"""), await ripen.Api.AnswerAsync(HttpMethod.Post, "/users/delete", """{"external_ids":["u1"]}"""));
        Assert.Null(await ripen.Api.ExportAsync("u1"));
    }
}
