using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Browser;

/// <summary><c>ripen.js</c> in a real browser, against a real server.</summary>
public sealed partial class ScriptTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Page_starts_a_session_identifies_goes_offline_and_back_and_every_event_arrives_once()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        await site.Ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        var page = await visitor.NewPageAsync();
        await Site.SentAsync(page, () => site.OpenAsync(page, "/pricing?token=secret"));
        await Site.SentAsync(page, () => page.EvaluateAsync("() => { ripen('identify', 'L-1'); ripen.attributes({ email: 'ada@acme.example' }); ripen.event('demo_requested') }"));

        await visitor.SetOfflineAsync(true);
        await page.EvaluateAsync("() => [1, 2, 3].forEach(n => ripen.event('read', { n }))");
        Assert.Equal(3, await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('ripen.i.')).length"));
        await Site.SentAsync(page, () => visitor.SetOfflineAsync(false));

        // An answer that is lost on its way: the server has taken it, and hears it again.
        var lost = 0;
        await page.RouteAsync("**/v1/collect", async route =>
        {
            if (Interlocked.Increment(ref lost) == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await Site.SentAsync(page, () => page.EvaluateAsync("() => ripen.event('read')"));
        await Site.SentAsync(page, () => site.OpenAsync(page, "/contact"));

        Assert.True(lost > 1);
        var profile = await site.Ripen.Api.ProfileAsync("L-1");
        Assert.Equal(
            [("demo_requested", 1), ("page_viewed", 2), ("read", 4)],
            profile.GetProperty("custom_events").EnumerateArray().Select(e => (e.GetProperty("name").GetString(), e.GetProperty("count").GetInt32())).OrderBy(e => e.Item1));
        Assert.Equal(1, profile.GetProperty("apps")[0].GetProperty("sessions").GetInt32());
        Assert.Equal(5, await site.Ripen.Api.ScoreAsync("L-1"));
    }

    [Fact]
    public async Task Pages_forms_and_history_are_sent_without_what_may_be_secret()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        var items = Listen(page);
        await Site.SentAsync(page, () => site.OpenAsync(page, "/pricing?token=secret#x"));
        await Site.SentAsync(page, () => page.EvaluateAsync("() => history.pushState({}, '', '/pricing/plans?token=secret')"));
        await page.EvaluateAsync("() => history.pushState({}, '', '/pricing/plans?other')");
        await page.ClickAsync("button");
        await page.WaitForURLAsync("**/thanks**");
        await Site.SentAsync(page, () => site.OpenAsync(page, "/end"));

        var views = items().Where(i => Name(i) == "page_viewed").Select(i => i.GetProperty("properties")).ToList();
        Assert.Equal(["/pricing", "/pricing/plans", "/thanks", "/end"], views.Select(v => v.GetProperty("path").GetString()).Distinct());
        Assert.All(views, v => Assert.Equal("Prices", v.GetProperty("title").GetString()));
        Assert.Equal(("", site.Origin + "/pricing", site.Origin + "/pricing/plans"), (Referrer(views[0]), Referrer(views[1]), Referrer(views[2])));
        Assert.All(items().Where(i => Name(i) == "form_submitted"), form => Assert.Equal("""{"form":"signup"}""", form.GetProperty("properties").GetRawText()));
        Assert.DoesNotContain(items(), i => i.GetRawText().Contains("secret", StringComparison.Ordinal) || i.GetRawText().Contains("ada", StringComparison.Ordinal));
        Assert.Equal(
            [("form_submitted", 1), ("page_viewed", 4)],
            (await ProfileAsync(site, page)).GetProperty("custom_events").EnumerateArray().Select(e => (e.GetProperty("name").GetString(), e.GetProperty("count").GetInt32())).OrderBy(e => e.Item1));
    }

    [Fact]
    public async Task What_happens_right_before_a_page_is_left_is_sent_at_once_and_counts_once()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        await Site.SentAsync(page, () => site.OpenAsync(page, "/"));
        var device = await Site.DeviceAsync(page);
        await page.EvaluateAsync("() => ripen.event('left')");
        await page.GotoAsync("about:blank");

        var path = $"/v1/users/{device}?by=alias:ripen_device";
        await Bounded.UntilAsync(async () => Count(await site.Ripen.Api.GetAsync(path), "left") == 1, "the beacon arrived");
        await Site.SentAsync(page, () => site.OpenAsync(page, "/"));
        Assert.Equal(1, Count(await site.Ripen.Api.GetAsync(path), "left"));
    }

    [Fact]
    public async Task Session_ends_after_half_an_hour_without_a_sign_of_life_and_another_begins_with_the_next()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        await page.Clock.InstallAsync();
        var items = Listen(page);
        await site.OpenAsync(page, "/");
        await page.Clock.FastForwardAsync("29:00");
        await page.Keyboard.PressAsync("a");
        await page.Clock.FastForwardAsync("29:00");
        await page.EvaluateAsync("() => ripen.event('read')");
        await page.Clock.FastForwardAsync("30:01");
        await page.Keyboard.PressAsync("a");
        await Site.SentAsync(page, () => page.Clock.FastForwardAsync("00:02"));

        var kinds = items().DistinctBy(i => i.GetProperty("id").GetString()).Select(i => i.GetProperty("type").GetString()).ToList();
        Assert.Equal(["session_start", "event", "event", "session_end", "session_start"], kinds);
        var (read, end) = (items().First(i => Name(i) == "read"), items().First(i => i.GetProperty("type").GetString() == "session_end"));
        Assert.True((end.GetProperty("time").GetDateTimeOffset() - read.GetProperty("time").GetDateTimeOffset()).Duration() < TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await ProfileAsync(site, page)).GetProperty("apps")[0].GetProperty("sessions").GetInt32());
    }

    [Theory]
    [InlineData("data-consent=\"ask\"", "null")]
    [InlineData("", "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })")]
    [InlineData("", "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })")]
    public async Task Nothing_is_kept_or_sent_without_consent_or_where_the_browser_says_no(string tag, string browser)
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync(tag);
        await visitor.AddInitScriptAsync(browser);
        var page = await visitor.NewPageAsync();
        await page.Clock.InstallAsync();
        var items = Listen(page);

        await site.OpenAsync(page, "/");
        await page.EvaluateAsync("() => { ripen.event('read'); ripen.identify('L-1'); ripen.attributes({ plan: 'a' }); ripen.reset(); addEventListener('submit', e => e.preventDefault()); document.forms[0].requestSubmit() }");
        await page.Clock.FastForwardAsync("01:00");

        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length"));
        Assert.Empty(items());
    }

    [Fact]
    public async Task Consent_begins_collecting_and_its_end_forgets_the_visitor()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync("data-consent=\"ask\"");
        var page = await visitor.NewPageAsync();
        await site.OpenAsync(page, "/");
        await Site.SentAsync(page, () => page.EvaluateAsync("() => ripen.consent(true)"));
        Assert.Equal(1, Count(await ProfileAsync(site, page), "page_viewed"));

        await page.Clock.InstallAsync();
        var items = Listen(page);
        await page.EvaluateAsync("() => { ripen.event('read'); ripen.consent(false); ripen.event('read') }");
        await page.Clock.FastForwardAsync("01:00");
        Assert.Empty(items());
        Assert.Equal("""{"ripen.consent":"no"}""", await page.EvaluateAsync<string>("() => JSON.stringify(localStorage)"));
    }

    [Fact]
    public async Task Somebody_else_on_the_device_is_another_user()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        await site.OpenAsync(page, "/");
        await Site.SentAsync(page, () => page.EvaluateAsync("() => { ripen.identify('a'); ripen.event('read'); ripen.identify('b'); ripen.event('read'); ripen.event('read'); ripen.identify('b') }"));

        Assert.Equal((1, 2), (Count(await site.Ripen.Api.ProfileAsync("a"), "read"), Count(await site.Ripen.Api.ProfileAsync("b"), "read")));
    }

    [Fact]
    public async Task One_bad_event_spoils_no_other()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        await site.OpenAsync(page, "/");
        await Site.SentAsync(page, () => page.EvaluateAsync("""
            () => {
              let deep = 1;
              for (let i = 0; i < 40; i++) deep = { deep };
              ripen.event('read', { half: 'x\ud83d', back: '\\ud83d', whole: '\ud83d\ude00' });
              ripen.event('deep', { deep });
              ripen.event('large', { text: 'x'.repeat(70000) });
              ripen.event('read');
            }
            """));

        var profile = await ProfileAsync(site, page);
        Assert.Equal((2, 0, 0, 1), (Count(profile, "read"), Count(profile, "deep"), Count(profile, "large"), Count(profile, "page_viewed")));
    }

    [Fact]
    public async Task What_waits_is_bounded()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var page = await visitor.NewPageAsync();
        await Site.SentAsync(page, () => site.OpenAsync(page, "/"));
        await visitor.SetOfflineAsync(true);
        await page.EvaluateAsync("() => { for (let i = 0; i < 205; i++) ripen.event(i < 5 ? 'old' : 'new') }");
        await Site.SentAsync(page, () => visitor.SetOfflineAsync(false));

        var profile = await ProfileAsync(site, page);
        Assert.Equal((0, 200), (Count(profile, "old"), Count(profile, "new")));
    }

    [Fact]
    public async Task Snippet_of_the_documentation_collects()
    {
        await using var visitor = await chromium.ArriveAsync();
        await using var site = await Site.StartAsync();
        var blocks = HtmlBlock().Matches(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "collecting.md"), ApiClient.Cancellation));
        site.Html = "<!doctype html>" + string.Concat(blocks.Select(block => block.Groups[1].Value))
            .Replace("http://127.0.0.1:5080", site.Ripen.Api.Url, StringComparison.Ordinal).Replace("WRITE_KEY", site.WriteKey, StringComparison.Ordinal);
        var page = await visitor.NewPageAsync();
        await Site.SentAsync(page, () => site.OpenAsync(page, "/"));

        var profile = await site.Ripen.Api.ProfileAsync("L-7");
        Assert.Equal((1, 1, 1), (Count(profile, "page_viewed"), Count(profile, "demo_requested"), profile.GetProperty("apps")[0].GetProperty("sessions").GetInt32()));
        Assert.Equal("""{"plan":"trial"}""", profile.GetProperty("custom_attributes").GetRawText());
    }

    [Fact]
    public async Task Script_is_served_packed_with_a_tag()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var http = new HttpClient(new AnswerCheck()) { BaseAddress = new Uri(ripen.Api.Url) };
        using var plain = await http.GetAsync("/ripen.js", ApiClient.Cancellation);
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        using var packed = await http.GetAsync("/ripen.js", ApiClient.Cancellation);

        Assert.Equal(("text/javascript; charset=utf-8", "public, max-age=3600"), (plain.Content.Headers.ContentType!.ToString(), plain.Headers.CacheControl!.ToString()));
        Assert.Equal((0, "gzip"), (plain.Content.Headers.ContentEncoding.Count, packed.Content.Headers.ContentEncoding.Single()));
        Assert.True((await packed.Content.ReadAsByteArrayAsync(ApiClient.Cancellation)).Length < 5_000);
        http.DefaultRequestHeaders.Add("If-None-Match", packed.Headers.ETag!.ToString());
        using var known = await http.GetAsync("/ripen.js", ApiClient.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    // All items that pages of this tab have sent so far, repeats included.
    private static Func<IReadOnlyList<JsonElement>> Listen(IPage page)
    {
        var items = new List<JsonElement>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/v1/collect", StringComparison.Ordinal) && request.PostData is { } body)
            {
                lock (items)
                {
                    items.AddRange(JsonDocument.Parse(body).RootElement.GetProperty("items").EnumerateArray());
                }
            }
        };
        return () =>
        {
            lock (items)
            {
                return [.. items];
            }
        };
    }

    private static async Task<JsonElement> ProfileAsync(Site site, IPage page) => await site.Ripen.Api.GetAsync($"/v1/users/{await Site.DeviceAsync(page)}?by=alias:ripen_device");

    private static int Count(JsonElement profile, string name) =>
        profile.TryGetProperty("custom_events", out var events)
            ? events.EnumerateArray().Where(e => e.GetProperty("name").GetString() == name).Sum(e => e.GetProperty("count").GetInt32()) : 0;

    private static string? Name(JsonElement item) => item.TryGetProperty("name", out var name) ? name.GetString() : null;

    private static string? Referrer(JsonElement properties) => properties.GetProperty("referrer").GetString();

    [GeneratedRegex("```html test\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex HtmlBlock();
}
