using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Scoring;

/// <summary>Scenarios of canvas §7.2 with the canvas of its §7.1, over HTTP.</summary>
public sealed class ScoringTests : IAsyncLifetime
{
    private const string U = "u";
    private RunningRipen _ripen = null!;

    private ApiClient Api => _ripen.Api;

    public async ValueTask InitializeAsync()
    {
        _ripen = await RunningRipen.StartAsync();
        await Api.PublishAsync(LeadScoring.SeedCanvas);
    }

    public ValueTask DisposeAsync() => _ripen.DisposeAsync();

    [Fact]
    public async Task S01_email_opens_the_chain()
    {
        await EmailAt9Async();
        await AssertAsync(score: null, At(6, "09:00"));
        Assert.Equal(1, (await StatsAsync()).GetProperty("entered").GetInt64());
    }

    [Fact]
    public async Task S02_first_point()
    {
        await EmailAt9Async();
        await SessionAsync(At(5, "10:00"));
        await AssertAsync(1, At(6, "10:00"));
        var stats = await StatsAsync();
        Assert.Equal(2, stats.GetProperty("entered").GetInt64());
        Assert.Equal(1, stats.GetProperty("ended").GetProperty("completed").GetInt64());
        Assert.Equal(1, stats.GetProperty("steps").GetProperty("ap").GetProperty("groups").GetProperty("+1").GetInt64());
        var entry = Assert.Single((await Api.LedgerAsync(U)).Entries);
        Assert.Equal(("u1", "+1"), (entry.GetProperty("cause").GetProperty("step").GetString(), entry.GetProperty("cause").GetProperty("group").GetString()));
        Assert.Equal("start_session", entry.GetProperty("trigger").GetProperty("type").GetString());
    }

    [Fact]
    public async Task S03_five_points()
    {
        await WaitingAsync(1, At(5, "10:00"));
        await EventAsync(At(5, "10:05"), "demo_requested");
        await AssertAsync(6, At(6, "10:05"));
    }

    [Fact]
    public async Task S04_property_filter_true()
    {
        await WaitingAsync(6, At(5, "10:00"));
        await EventAsync(At(5, "10:05"), "pricing_viewed", new { seconds = 61 });
        await AssertAsync(11, At(6, "10:05"));
    }

    [Fact]
    public async Task S05_property_filter_at_the_limit()
    {
        await WaitingAsync(6, At(5, "10:00"));
        await EventAsync(At(5, "10:05"), "pricing_viewed", new { seconds = 60 });
        await AssertAsync(6, At(6, "10:00"));
    }

    [Fact]
    public async Task S06_property_of_the_wrong_type()
    {
        await WaitingAsync(6, At(5, "10:00"));
        await EventAsync(At(5, "10:05"), "pricing_viewed", new { seconds = "90" });
        await AssertAsync(6, At(6, "10:00"));
    }

    [Fact]
    public async Task S08_inactivity()
    {
        await WaitingAsync(10, At(5, "10:00"));
        await _ripen.MoveToAsync(At(6, "10:00"));
        await AssertAsync(9, At(7, "10:00"));
        var newest = (await Api.LedgerAsync(U)).Entries[0];
        Assert.Equal("Everyone Else", newest.GetProperty("cause").GetProperty("group").GetString());
        Assert.Equal(At(6, "10:00"), newest.GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public async Task S09_three_idle_days()
    {
        await WaitingAsync(10, At(5, "10:00"));
        await _ripen.MoveToAsync(At(8, "10:00"));
        await AssertAsync(7, At(9, "10:00"));
    }

    [Fact]
    public async Task S11_two_actions_in_sequence()
    {
        await WaitingAsync(0, At(5, "09:30"));
        await SessionAsync(At(5, "10:00"));
        await EventAsync(At(5, "10:00").AddSeconds(3), "demo_requested");
        await AssertAsync(6, At(6, "10:00").AddSeconds(3));
    }

    [Fact]
    public async Task S13_set_by_api_opens_the_chain()
    {
        await _ripen.MoveToAsync(At(5, "10:00"));
        await _ripen.SessionAsync(U);
        await AssertAsync(score: null);
        await Api.AttributesAsync(U, (ApiClient.Score, 20));
        await AssertAsync(20, At(6, "10:00"));
        await SessionAsync(At(5, "11:00"));
        await AssertAsync(21, At(6, "11:00"));
    }

    [Fact]
    public async Task S14_same_value_again()
    {
        await WaitingAsync(20, At(5, "10:00"));
        await _ripen.MoveToAsync(At(5, "11:00"));
        await Api.AttributesAsync(U, (ApiClient.Score, 20));
        await AssertAsync(20, At(6, "10:00"));
    }

    [Fact]
    public async Task S15_removal()
    {
        await WaitingAsync(20, At(5, "10:00"));
        await Api.AttributesAsync(U, (ApiClient.Score, null));
        await AssertAsync(score: null, At(6, "10:00"));
        Assert.Equal(1, (await StatsAsync()).GetProperty("entered").GetInt64());
        await SessionAsync(At(5, "11:00"));
        await AssertAsync(1, At(6, "11:00"));
    }

    [Fact]
    public async Task S16_audience()
    {
        await Api.AttributesAsync(U, ("is_employee", true));
        await EmailAt9Async();
        await AssertAsync(score: null);
        Assert.Equal(1, (await StatsAsync()).GetProperty("refused").GetProperty("audience").GetInt64());
    }

    [Fact]
    public async Task S17_audience_lost_inside()
    {
        await WaitingAsync(3, At(5, "10:00"));
        await Api.AttributesAsync(U, ("is_employee", true));
        await SessionAsync(At(5, "11:00"));
        await AssertAsync(4);
    }

    [Fact]
    public async Task S18_unsubscribed_user()
    {
        await Api.AttributesAsync(U, ("email_subscribe", "unsubscribed"));
        await WaitingAsync(2, At(5, "10:00"));
        await SessionAsync(At(5, "11:00"));
        await AssertAsync(3, At(6, "11:00"));
    }

    [Fact]
    public async Task S19_unsubscribing_is_an_action()
    {
        await WaitingAsync(3, At(5, "10:00"));
        await _ripen.MoveToAsync(At(5, "11:00"));
        await Api.AttributesAsync(U, ("email_subscribe", "unsubscribed"));
        await AssertAsync(2, At(6, "11:00"));
    }

    [Fact]
    public async Task S20_email_and_score_in_one_request()
    {
        await _ripen.MoveToAsync(At(5, "09:00"));
        await Api.AttributesAsync(U, ("email", "u@example.com"), (ApiClient.Score, 5));
        await AssertAsync(5, At(6, "09:00"));
    }

    [Fact]
    public async Task S21_two_concurrent_entries_and_an_action()
    {
        await TwoEntriesAsync();
        await SessionAsync(At(5, "12:00"));
        await AssertAsync(6, At(6, "12:00"));
        Assert.Equal(1, (await StatsAsync()).GetProperty("ended").GetProperty("deduplicated").GetInt64());
    }

    [Fact]
    public async Task S22_two_concurrent_entries_and_nothing_happens()
    {
        await TwoEntriesAsync();
        await _ripen.MoveToAsync(At(6, "09:00"));
        Assert.Equal(4, await Api.ScoreAsync(U));
        await _ripen.MoveToAsync(At(6, "11:00"));
        await AssertAsync(3, At(7, "09:00"), At(7, "11:00"));
    }

    [Fact]
    public async Task S23_event_exactly_at_the_end()
    {
        await WaitingAsync(10, At(5, "10:00"));
        await SessionAsync(At(6, "10:00"));
        Assert.Equal([1, -1], (await Api.LedgerAsync(U)).Deltas.Take(2));
        await AssertAsync(10, At(7, "10:00"));
    }

    [Fact]
    public async Task S24_one_millisecond_before_the_end()
    {
        await WaitingAsync(10, At(5, "10:00"));
        var last = At(6, "10:00").AddMilliseconds(-1);
        await SessionAsync(last);
        await AssertAsync(11, last.AddDays(1));
    }

    [Fact]
    public async Task S27_stopped_and_resumed_in_time()
    {
        await WaitingAsync(10, At(5, "10:00"));
        await StatusAsync(At(5, "12:00"), "stopped");
        await StatusAsync(At(5, "20:00"), "active");
        await _ripen.MoveToAsync(At(6, "10:00"));
        await AssertAsync(9, At(7, "10:00"));
    }

    [Fact]
    public async Task S28_stopped_over_the_due_time()
    {
        await WaitingAsync(10, At(5, "10:00"));
        await StatusAsync(At(5, "12:00"), "stopped");
        await StatusAsync(At(6, "12:00"), "active");
        Assert.Equal(1, (await StatsAsync()).GetProperty("ended").GetProperty("due_while_stopped").GetInt64());
        await SessionAsync(At(6, "12:30"));
        await AssertAsync(10);
    }

    [Fact]
    public async Task S30_attribute_that_is_no_number()
    {
        await _ripen.MoveToAsync(At(5, "10:00"));
        await Api.AttributesAsync(U, (ApiClient.Score, "high"));
        await SessionAsync(At(5, "11:00"));
        await AssertAsync(score: null);
        Assert.Equal("high", (await Api.AttributeAsync(U, ApiClient.Score))?.GetString());
        Assert.Equal(1, (await StatsAsync()).GetProperty("steps").GetProperty("u1").GetProperty("update_failed").GetInt64());
    }

    private static DateTimeOffset At(int day, string time) =>
        new(new DateOnly(2026, 1, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);

    private async Task EmailAt9Async()
    {
        await _ripen.MoveToAsync(At(5, "09:00"));
        await Api.AttributesAsync(U, ("email", "u@example.com"));
    }

    private async Task WaitingAsync(int score, DateTimeOffset since)
    {
        await _ripen.MoveToAsync(since);
        await Api.AttributesAsync(U, (ApiClient.Score, score));
        await AssertAsync(score, since.AddDays(1));
    }

    private async Task TwoEntriesAsync()
    {
        await EmailAt9Async();
        await _ripen.MoveToAsync(At(5, "11:00"));
        await Api.AttributesAsync(U, (ApiClient.Score, 5));
        await AssertAsync(5, At(6, "09:00"), At(6, "11:00"));
    }

    private async Task SessionAsync(DateTimeOffset at)
    {
        await _ripen.MoveToAsync(at);
        await _ripen.SessionAsync(U);
    }

    private async Task EventAsync(DateTimeOffset at, string name, object? properties = null)
    {
        await _ripen.MoveToAsync(at);
        await _ripen.EventAsync(U, name, properties);
    }

    private async Task StatusAsync(DateTimeOffset at, string status)
    {
        await _ripen.MoveToAsync(at);
        await Api.PostAsync($"/v1/canvases/{LeadScoring.CanvasId}/status", new { status });
    }

    private Task<JsonElement> StatsAsync() => Api.GetAsync($"/v1/canvases/{LeadScoring.CanvasId}/stats");

    // The score, when the entries that wait are due, and a ledger that makes the score.
    private async Task AssertAsync(decimal? score, params DateTimeOffset[] due)
    {
        Assert.Equal(score, await Api.ScoreAsync(U));
        Assert.Equal(due, await Api.DueAsync(U));
        (await Api.LedgerAsync(U)).AssertAddsUp();
    }
}
