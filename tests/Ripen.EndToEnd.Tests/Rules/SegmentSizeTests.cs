using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>How many users a segment has (profiles-segments-campaigns §2.7).</summary>
public sealed class SegmentSizeTests
{
    private const string Hot = """
        kind: segment
        id: hot
        name: Hot
        filter: { attribute: lead score, more_than: 100 }
        """;

    [Fact]
    public async Task The_size_is_exact_and_names_some_members()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Hot);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 101));
        await ripen.Api.AttributesAsync("v", (ApiClient.Score, 100));
        await SizeAsync(ripen, "", 1, 2, "u");
        await ripen.Api.AttributesAsync("v", (ApiClient.Score, 102));
        await SizeAsync(ripen, "?exact=true", 2, 2, "u", "v");
    }

    [Fact]
    public async Task An_answer_is_kept_until_the_segment_changes_or_a_new_one_is_wanted()
    {
        await using var ripen = await RunningRipen.StartAsync(null, null, []);
        await ripen.Api.PublishAsync(Hot);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 101));
        await SizeAsync(ripen, "", 1, 1, "u");
        await ripen.Api.AttributesAsync("v", (ApiClient.Score, 102));
        await SizeAsync(ripen, "", 1, 1, "u");
        await SizeAsync(ripen, "?exact=true", 1, 1, "u");
        await SizeAsync(ripen, "?fresh=true", 2, 2, "u", "v");
        await ripen.Api.PublishAsync(Hot.Replace("100", "101", StringComparison.Ordinal));
        await SizeAsync(ripen, "", 1, 2, "v");
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused_with_a_sentence()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Hot);
        await RefusedAsync(ripen, HttpMethod.Get, "/v1/segments/cold/size", HttpStatusCode.NotFound, "There is no segment 'cold'");
        await RefusedAsync(ripen, HttpMethod.Get, "/v1/segments/hot/size?exact=perhaps", HttpStatusCode.BadRequest, "'exact' and 'fresh'");
        await RefusedAsync(ripen, HttpMethod.Delete, "/v1/segments/hot/size", HttpStatusCode.NotFound, "No count of the segment 'hot'");
    }

    private static async Task SizeAsync(RunningRipen ripen, string query, int size, int users, params string[] members)
    {
        var answer = await ripen.Api.GetAsync("/v1/segments/hot/size" + query);
        Assert.Equal(
            (size, true, 0, users),
            (answer.GetProperty("size").GetInt32(), answer.GetProperty("exact").GetBoolean(), answer.GetProperty("margin").GetInt32(), answer.GetProperty("users").GetInt32()));
        Assert.Equal(members, answer.GetProperty("sample").EnumerateArray().Select(id => id.GetString()!).Order(StringComparer.Ordinal));
    }

    private static async Task RefusedAsync(RunningRipen ripen, HttpMethod method, string path, HttpStatusCode expected, string part)
    {
        var (status, answer) = await ripen.Api.CallAsync(method, path, null);
        Assert.Equal(expected, status);
        Assert.Contains(part, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
