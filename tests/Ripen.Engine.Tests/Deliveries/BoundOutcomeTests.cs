using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Deliveries;

/// <summary>Aliases and events behind an outcome: old entries, which have none, end before them.</summary>
public sealed class BoundOutcomeTests
{
    private static readonly DeliveryAttempt Attempt = new(1_000, 201, "{}", null);
    private static readonly UserAlias Alias = new("crm", "00Q1");

    [Fact]
    public void Outcome_without_aliases_is_written_as_before_there_were_any()
    {
        var before = Entries.Outcome(300, DeliveryStatus.Sent, Attempt, []);
        Assert.Equal(before, Entries.Outcome(300, DeliveryStatus.Sent, Attempt, BoundOutcome.Nothing));
        Assert.Equal(before, Entries.Outcome(300, DeliveryStatus.Sent, Attempt, new BoundOutcome([], [Alias], default))[..before.Length]);
    }

    [Fact]
    public void Outcome_without_events_is_written_as_before_there_were_any()
    {
        var before = Entries.Outcome(300, DeliveryStatus.Sent, Attempt, new BoundOutcome([], [Alias], default));
        Assert.Equal(before, Entries.Outcome(300, DeliveryStatus.Sent, Attempt, new BoundOutcome([], [Alias], new byte[] { 1 }))[..before.Length]);
    }
}
