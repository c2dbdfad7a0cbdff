using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Reference;

/// <summary>The reference page, whose files all come from the server.</summary>
public sealed partial class ReferencePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Page_shows_an_operation_and_sends_it_with_a_key()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var ripen = await RunningRipen.StartAsync();
        var page = await visitor.NewPageAsync();
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, message) => complaints.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.GotoAsync($"{ripen.Api.Url}/reference#/Operating/getV1Status");

        var operation = page.Locator("#operations-Operating-getV1Status");
        await operation.Locator(".authorization__btn").ClickAsync();
        await page.Locator(".auth-container input").FillAsync(ApiClient.Key);
        await page.Locator(".auth-btn-wrapper .authorize").ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").ClickAsync();
        await operation.Locator(".try-out__btn").ClickAsync();
        await operation.Locator(".execute").ClickAsync();
        await Assertions.Expect(operation.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        await Assertions.Expect(operation.Locator(".live-responses-table .response-col_description").Last).ToContainTextAsync("\"message\": \"success\"");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_needs_no_key_and_loads_nothing_from_other_hosts()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(ripen.Api.Url) };
        using var page = await http.GetAsync("/reference", ApiClient.Cancellation);
        var html = await page.Content.ReadAsStringAsync(ApiClient.Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var links = Links().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            Assert.DoesNotMatch("^([a-z]+:)?//", link);
            using var file = await http.GetAsync(new Uri(page.RequestMessage!.RequestUri!, link), ApiClient.Cancellation);
            Assert.Equal((link, HttpStatusCode.OK), (link, file.StatusCode));
        }

        var script = await http.GetStringAsync("/reference/index.js", ApiClient.Cancellation);
        Assert.Contains("/openapi.json", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\"validatorUrl\"", script[..script.IndexOf("oauthConfigObject", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("configObject.validatorUrl = null", script, StringComparison.Ordinal);
        Assert.DoesNotContain("://", Comments().Replace(html + script, string.Empty), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_files_of_the_page_are_unknown_paths()
    {
        await using var ripen = await RunningRipen.StartAsync();
        Assert.Equal((404, """{"message":"Invalid URL"}"""), await ripen.Api.AnswerAsync(HttpMethod.Get, "/reference/none.js"));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"<!--.*?-->|/\*.*?\*/|^\s*//.*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();
}
