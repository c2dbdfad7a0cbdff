using Ripen.Server.Alerts;
using Ripen.Server.Composition.Overview;

namespace Ripen.Server.Tests.Composition.Overview;

public sealed class AlertsInForceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AlertKind.HostHalted, 3_659, true)]
    [InlineData(AlertKind.HostHalted, 3_660, false)]
    [InlineData(AlertKind.EndpointErrors, 86_459, true)]
    [InlineData(AlertKind.EndpointErrors, 86_460, false)]
    [InlineData(AlertKind.Test, 0, false)]
    public void Of_leaves_out_what_would_have_been_told_again(AlertKind kind, int secondsAgo, bool isInForce) =>
        Assert.Equal(isInForce, AlertsInForce.Of([Alert(kind, "a", secondsAgo)], Now).Count == 1);

    [Fact]
    public void Of_has_the_newest_of_each_kind_and_subject_and_no_more_than_are_shown()
    {
        Assert.Equal([1, 3], AlertsInForce.Of([Alert(AlertKind.HostHalted, "a", 1), Alert(AlertKind.HostHalted, "a", 2), Alert(AlertKind.HostHalted, "b", 3)], Now).Select(a => (int)(Now - a.At).TotalSeconds));
        Assert.Equal(AlertsInForce.MaxAlerts, AlertsInForce.Of(Enumerable.Range(0, AlertsInForce.MaxAlerts + 1).Select(i => Alert(AlertKind.HostHalted, $"{i}", i)), Now).Count);
    }

    private static Alert Alert(AlertKind kind, string subject, int secondsAgo) => new(kind, subject, "text", Now.AddSeconds(-secondsAgo));
}
