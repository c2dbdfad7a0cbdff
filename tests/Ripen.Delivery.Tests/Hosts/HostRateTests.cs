using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Hosts;

namespace Ripen.Delivery.Tests.Hosts;

/// <summary>Turns of hosts (liquid-and-webhooks §4.4).</summary>
public sealed class HostRateTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Admit_slow_host_has_one_turn_after_the_other()
    {
        var gate = Gate("crm.example=6/1m");
        Assert.Null(Ask(gate));
        Assert.Equal(10, Ask(gate));
        Assert.Equal(20, Ask(gate));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(Ask(gate));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Ask(gate));
    }

    [Fact]
    public void Admit_rate_holds_over_a_minute_and_those_who_wait_come_at_different_instants()
    {
        var gate = Gate("crm.example=600/1m");
        var (gone, instants) = (0, new HashSet<double>());
        for (var asked = 0; asked < 500; asked++)
        {
            if (Ask(gate) is { } wait)
            {
                Assert.True(instants.Add(wait));
            }
            else
            {
                gone++;
            }
        }

        Assert.Equal(10, gone);
        for (var tenth = 0; tenth < 600; tenth++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            gone += Ask(gate) is null ? 1 : 0;
        }

        Assert.Equal(610, gone);
    }

    [Theory]
    [InlineData("crm.example=1/1h", "crm.example", TrafficKind.Webhook, false)]
    [InlineData("crm.example=1/1h", "crm.example", TrafficKind.ConnectedContent, true)]
    [InlineData("crm.example=1/1h", "crm.example:8080", TrafficKind.Webhook, false)]
    [InlineData("crm.example:8080=1/1h", "crm.example", TrafficKind.Webhook, true)]
    [InlineData("crm.example:8080=1/1h", "crm.example:8080", TrafficKind.Webhook, false)]
    [InlineData("*.example=1/1h", "crm.example", TrafficKind.Webhook, false)]
    [InlineData("*.crm.example=1/1h", "crm.example", TrafficKind.Webhook, true)]
    [InlineData("", "crm.example", TrafficKind.Webhook, true)]
    public void Admit_limits_the_webhooks_of_the_hosts_that_are_named(string rates, string host, TrafficKind kind, bool isFree)
    {
        var gate = Gate(rates);
        gate.Admit(host, kind);
        Assert.Equal(isFree ? AdmissionVerdict.Go : AdmissionVerdict.Wait, gate.Admit(host, kind).Verdict);
    }

    [Fact]
    public void Each_host_of_a_domain_has_the_rate_for_itself()
    {
        var gate = Gate("*.example=1/1h");
        Assert.Equal(AdmissionVerdict.Go, gate.Admit("a.example", TrafficKind.Webhook).Verdict);
        Assert.Equal(AdmissionVerdict.Go, gate.Admit("b.example", TrafficKind.Webhook).Verdict);
    }

    [Theory]
    [InlineData("crm.example")]
    [InlineData("crm.example=0/1m")]
    [InlineData("crm.example=1/1d")]
    [InlineData("crm.example=1/m")]
    [InlineData("crm.example=1/0s")]
    [InlineData("crm.example=1000001/1s")]
    [InlineData("https://crm.example=1/1s")]
    public void Rate_that_is_none_is_refused_by_name(string rates)
    {
        Assert.False(HostRate.TryParse(rates, out _, out var error));
        Assert.Contains("HostRates", error, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_a_hundred_entries_are_taken()
    {
        static string Entries(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $"h{i}.example=1/1s"));
        Assert.True(HostRate.TryParse(Entries(HostRate.MaxEntries), out _, out _));
        Assert.False(HostRate.TryParse(Entries(HostRate.MaxEntries + 1), out _, out _));
    }

    private double? Ask(HostGate gate) =>
        gate.Admit("crm.example", TrafficKind.Webhook) is { Verdict: AdmissionVerdict.Wait } wait ? (wait.Until - _clock.GetUtcNow()).TotalSeconds : null;

    private HostGate Gate(string rates) => new(new DeliveryOptions { HostRates = rates }, _clock, NullLogger<HostGate>.Instance);
}
