using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Hosts;

namespace Ripen.Delivery.Tests.Hosts;

public sealed class HostGateTests
{
    private const string Host = "crm.example";
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(529, true)]
    [InlineData(599, true)]
    [InlineData(500, false)]
    [InlineData(401, false)]
    [InlineData(204, false)]
    public void IsFailure_counts_what_speaks_of_the_host(int status, bool counts) => Assert.Equal(counts, HostGate.IsFailure(status));

    [Theory]
    [InlineData("https://CRM.example/a", "crm.example")]
    [InlineData("http://crm.example:80/", "crm.example")]
    [InlineData("http://crm.example:8080/", "crm.example:8080")]
    [InlineData("http://[::1]:81/", "::1:81")]
    public void HostKey_is_the_name_and_an_unusual_port(string url, string key) => Assert.Equal(key, HostGate.HostKey(new Uri(url)));

    [Fact]
    public void Report_webhook_failures_halt_above_the_threshold_whatever_the_rate()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 0, MaxWebhookFailures = 3 });
        Send(gate, TrafficKind.Webhook, failed: false, 100);

        Send(gate, TrafficKind.Webhook, failed: true, 3);
        Assert.Equal(AdmissionVerdict.Go, Verdict(gate));
        Send(gate, TrafficKind.Webhook, failed: true, 1);

        Assert.Equal(AdmissionVerdict.Halted, Verdict(gate));
    }

    [Fact]
    public void Report_default_threshold_is_3000()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 0 });

        Send(gate, TrafficKind.Webhook, failed: true, 3000);
        Assert.Equal(AdmissionVerdict.Go, Verdict(gate));
        Send(gate, TrafficKind.Webhook, failed: true, 1);

        Assert.Equal(AdmissionVerdict.Halted, Verdict(gate));
    }

    [Theory]
    [InlineData(1, 10, AdmissionVerdict.Halted)]
    [InlineData(2, 18, AdmissionVerdict.Go)]
    public void Report_connected_content_halts_only_when_more_than_nine_in_ten_fail(int good, int bad, AdmissionVerdict expected)
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 0, MaxConnectedContentFailures = 3 });

        Send(gate, TrafficKind.ConnectedContent, failed: false, good);
        Send(gate, TrafficKind.ConnectedContent, failed: true, bad);

        Assert.Equal(expected, Verdict(gate));
    }

    [Theory]
    [InlineData(5, 44, AdmissionVerdict.Go)]
    [InlineData(5, 45, AdmissionVerdict.Halted)]
    [InlineData(6, 45, AdmissionVerdict.Go)]
    public void Report_small_rule_needs_fifty_requests_and_nine_in_ten(int good, int bad, AdmissionVerdict expected)
    {
        var gate = Gate(new DeliveryOptions());

        Send(gate, TrafficKind.Webhook, failed: false, good);
        Send(gate, TrafficKind.ConnectedContent, failed: true, bad);

        Assert.Equal(expected, Verdict(gate));
    }

    [Fact]
    public void Report_window_moves()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 0, MaxWebhookFailures = 3 });
        Send(gate, TrafficKind.Webhook, failed: true, 3);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(3, gate.Find(Host)!.Failures);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, gate.Find(Host)!.Failures);
        Send(gate, TrafficKind.Webhook, failed: true, 3);

        Assert.Equal(AdmissionVerdict.Go, Verdict(gate));
    }

    [Fact]
    public void Admit_halt_lasts_60_seconds_then_five_probes_go_and_success_opens()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 2 });
        var until = _clock.GetUtcNow().AddSeconds(60);
        Send(gate, TrafficKind.Webhook, failed: true, 2);

        Assert.Equal(until, gate.Find(Host)!.HaltedUntil);
        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.Equal(new Admission(AdmissionVerdict.Halted, until, null), gate.Admit(Host, TrafficKind.ConnectedContent));

        _clock.Advance(TimeSpan.FromTicks(1));
        var probes = Enumerable.Range(0, 5).Select(_ => gate.Admit(Host, TrafficKind.Webhook).Permit!).ToList();
        Assert.All(probes, probe => Assert.True(probe.IsProbe));
        Assert.Equal(AdmissionVerdict.Halted, Verdict(gate));

        probes.ForEach(probe => gate.Report(probe, new HostReport(Failed: false)));
        var after = gate.Admit(Host, TrafficKind.Webhook);
        Assert.Equal((AdmissionVerdict.Go, false), (after.Verdict, after.Permit!.IsProbe));
        Assert.Null(gate.Find(Host)!.HaltedUntil);
    }

    [Fact]
    public void Report_one_failed_probe_halts_again_and_late_probes_say_nothing()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 2 });
        Send(gate, TrafficKind.Webhook, failed: true, 2);
        _clock.Advance(TimeSpan.FromSeconds(60));
        var probes = Enumerable.Range(0, 5).Select(_ => gate.Admit(Host, TrafficKind.Webhook).Permit!).ToList();

        gate.Report(probes[0], new HostReport(Failed: true));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(60), gate.Find(Host)!.HaltedUntil);
        probes.Skip(1).ToList().ForEach(probe => gate.Report(probe, new HostReport(Failed: false)));
        Assert.Equal(AdmissionVerdict.Halted, Verdict(gate));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => gate.Admit(Host, TrafficKind.Webhook).Verdict == AdmissionVerdict.Go));
    }

    [Fact]
    public void Release_probe_that_was_not_sent_gives_its_place_to_another()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 2, Probes = 1 });
        Send(gate, TrafficKind.Webhook, failed: true, 2);
        _clock.Advance(TimeSpan.FromSeconds(60));
        var probe = gate.Admit(Host, TrafficKind.Webhook).Permit!;
        Assert.Equal(AdmissionVerdict.Halted, Verdict(gate));

        probe.Release();

        Assert.Equal(AdmissionVerdict.Go, Verdict(gate));
    }

    [Fact]
    public void Report_request_sent_before_the_halt_neither_prolongs_nor_ends_it()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 2 });
        var early = gate.Admit(Host, TrafficKind.Webhook).Permit!;
        Send(gate, TrafficKind.Webhook, failed: true, 2);
        var until = gate.Find(Host)!.HaltedUntil;
        _clock.Advance(TimeSpan.FromSeconds(30));

        gate.Report(early, new HostReport(Failed: true));

        Assert.Equal(until, gate.Find(Host)!.HaltedUntil);
    }

    [Fact]
    public void Report_pause_holds_only_its_kind_of_traffic_and_the_longest_counts()
    {
        var gate = Gate(new DeliveryOptions());
        var now = _clock.GetUtcNow();
        gate.Report(gate.Admit(Host, TrafficKind.Webhook).Permit!, new HostReport(Failed: false, now.AddSeconds(30)));
        var other = gate.Admit("other.example", TrafficKind.Webhook);

        Assert.Equal((AdmissionVerdict.Wait, now.AddSeconds(30)), (gate.Admit(Host, TrafficKind.Webhook).Verdict, gate.Admit(Host, TrafficKind.Webhook).Until));
        Assert.Equal(AdmissionVerdict.Go, gate.Admit(Host, TrafficKind.ConnectedContent).Verdict);
        Assert.Equal(AdmissionVerdict.Go, other.Verdict);
        Assert.Equal(now.AddSeconds(30), gate.Find(Host)!.WaitUntil);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(AdmissionVerdict.Go, Verdict(gate));
        Assert.Null(gate.Find(Host)!.WaitUntil);
    }

    [Fact]
    public void Admit_beyond_the_bound_forgets_idle_hosts_and_keeps_those_that_matter()
    {
        var gate = Gate(new DeliveryOptions { RatioRuleMinRequests = 2 });
        for (var number = 0; number < HostGate.MaxHosts - 1; number++)
        {
            gate.Admit($"h{number}.example", TrafficKind.Webhook);
        }

        Send(gate, TrafficKind.Webhook, failed: true, 2);
        Assert.Equal(HostGate.MaxHosts, gate.Count);
        Assert.Equal(AdmissionVerdict.Go, gate.Admit("one-more.example", TrafficKind.Webhook).Verdict);
        Assert.Null(gate.Find("one-more.example"));

        _clock.Advance(TimeSpan.FromSeconds(61));
        gate.Admit("later.example", TrafficKind.Webhook);

        Assert.Equal(2, gate.Count);
        Assert.NotNull(gate.Find(Host)?.HaltedUntil);
    }

    private static AdmissionVerdict Verdict(HostGate gate) => gate.Admit(Host, TrafficKind.Webhook).Verdict;

    [Fact]
    public void Find_tells_the_last_failure_of_a_host()
    {
        var gate = Gate(new DeliveryOptions());
        Send(gate, TrafficKind.Webhook, failed: false, 1);
        Assert.Null(gate.Find(Host)!.LastFailure);
        var failedAt = _clock.GetUtcNow();
        gate.Report(gate.Admit(Host, TrafficKind.Webhook).Permit!, new HostReport(Failed: true, Status: 503));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Send(gate, TrafficKind.Webhook, failed: false, 1);
        Assert.Equal(new HostFailure(failedAt, 503), gate.Find(Host)!.LastFailure);
    }

    private static void Send(HostGate gate, TrafficKind kind, bool failed, int count)
    {
        for (var request = 0; request < count; request++)
        {
            gate.Report(gate.Admit(Host, kind).Permit!, new HostReport(failed));
        }
    }

    private HostGate Gate(DeliveryOptions options) => new(options, _clock, NullLogger<HostGate>.Instance);
}
