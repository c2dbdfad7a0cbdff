using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Deliveries;

/// <summary>Aliases behind an outcome: old entries, which have none, end before them.</summary>
public sealed class OutcomeAliasTests
{
    private static readonly DeliveryAttempt Attempt = new(1_000, 201, "{}", null);

    [Fact]
    public void Outcome_without_aliases_is_written_as_before_there_were_any()
    {
        var before = Entries.Outcome(300, DeliveryStatus.Sent, Attempt, []);
        Assert.Equal(before, Entries.Outcome(300, DeliveryStatus.Sent, Attempt, [], []));
        Assert.Equal(before, Entries.Outcome(300, DeliveryStatus.Sent, Attempt, [], [new UserAlias("crm", "00Q1")])[..before.Length]);
    }
}
