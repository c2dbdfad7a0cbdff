using Ripen.Delivery.Hosts;
using Ripen.Server.Alerts;

namespace Ripen.Server.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly AlertRules _rules = new(endpointErrors: 100);

    [Fact]
    public void Look_at_a_quiet_installation_finds_nothing() => Assert.Empty(Look(0, s => s));

    [Fact]
    public void Look_for_the_first_time_takes_old_failures_as_they_are()
    {
        Assert.Empty(Look(0, s => s with { FailedMessages = Of("mql", 7), BreakerRefusals = Of("scoring", 3) }));
        Assert.Empty(Look(1, s => s with { FailedMessages = Of("mql", 7), BreakerRefusals = Of("scoring", 3) }));
    }

    [Fact]
    public void Look_finds_messages_that_failed_and_says_how_many_since_it_told_last()
    {
        Look(0, s => s);

        var first = Assert.Single(Look(1, s => s with { FailedMessages = Of("mql", 2), UnrenderedMessages = Of("mql", 1) }));
        Assert.Equal((AlertKind.MessagesFailed, "mql"), (first.Kind, first.Subject));
        Assert.Contains("3 messages failed", first.Text, StringComparison.Ordinal);
        Assert.Empty(Look(30, s => s with { FailedMessages = Of("mql", 50), UnrenderedMessages = Of("mql", 1) }));

        var second = Assert.Single(Look(61, s => s with { FailedMessages = Of("mql", 50), UnrenderedMessages = Of("mql", 1) }));
        Assert.Contains("48 messages failed", second.Text, StringComparison.Ordinal);
        Assert.Empty(Look(125, s => s with { FailedMessages = Of("mql", 50), UnrenderedMessages = Of("mql", 1) }));
    }

    [Fact]
    public void Look_finds_a_loop_that_the_breaker_stopped()
    {
        Look(0, s => s);

        var alert = Assert.Single(Look(1, s => s with { BreakerRefusals = Of("scoring", 4) }));

        Assert.Equal((AlertKind.LoopBreaker, "scoring"), (alert.Kind, alert.Subject));
    }

    [Fact]
    public void Look_finds_a_ledger_that_does_not_add_up_at_the_first_look_too() =>
        Assert.Equal(AlertKind.LedgerDifference, Assert.Single(Look(0, s => s with { LedgerDifferences = 1 })).Kind);

    [Fact]
    public void Look_repeats_a_stopped_partition_every_hour()
    {
        Assert.Contains("disk full", Assert.Single(Look(0, s => s with { Failure = "disk full" })).Text, StringComparison.Ordinal);
        Assert.Empty(Look(59, s => s with { Failure = "disk full" }));
        Assert.Single(Look(60, s => s with { Failure = "disk full" }));
    }

    [Fact]
    public void Look_finds_halted_hosts_and_used_up_calls()
    {
        var alerts = Look(0, s => s with
        {
            Hosts = [
                new HostStatus("a.example", 60, 59, Start.AddSeconds(60), null, null),
                new HostStatus("b.example", 10, 0, null, null, new ApiUsage(5_000, 5_000)),
                new HostStatus("c.example", 10, 1, null, null, new ApiUsage(4_999, 5_000))],
        });

        Assert.Equal([(AlertKind.HostHalted, "a.example"), (AlertKind.ApiLimitReached, "b.example")], alerts.Select(a => (a.Kind, a.Subject)));
    }

    [Fact]
    public void Look_tells_endpoint_errors_above_the_threshold_once_a_day()
    {
        Assert.Empty(Look(0, s => s with { EndpointErrors = Errors(100) }));

        var alert = Assert.Single(Look(1, s => s with { EndpointErrors = Errors(101) }));
        Assert.Equal("101 webhook attempts failed within 24 hours, more than the threshold of 100. Most of them: mql (https://crm.example/x), last 2026-01-05 08:00:00 UTC with status 503.", alert.Text);
        Assert.Empty(Look(1_440, s => s with { EndpointErrors = Errors(500) }));
        Assert.Single(Look(1_441, s => s with { EndpointErrors = Errors(500) }));
    }

    [Fact]
    public void Look_tells_of_so_many_subjects_at_once_and_of_the_others_next()
    {
        Look(0, s => s);
        var failed = Enumerable.Range(0, AlertRules.MaxPerLook + 1).ToDictionary(i => $"c{i}", _ => 1L);

        Assert.Equal(AlertRules.MaxPerLook, Look(1, s => s with { FailedMessages = failed }).Count);
        Assert.Single(Look(2, s => s with { FailedMessages = failed }));
    }

    private static EndpointErrors Errors(long total) => new(total, "mql", "https://crm.example/x", 503, Start);

    private static Dictionary<string, long> Of(string subject, long count) => new() { [subject] = count };

    private IReadOnlyList<Alert> Look(int minute, Func<AlertSituation, AlertSituation> seen) => _rules.Look(seen(new AlertSituation { Now = Start.AddMinutes(minute) }));
}
