using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Tests.Api.Inbound;

public sealed class InboundLimitsTests
{
    [Theory]
    [InlineData(24, 24 * 60 - 5)]
    [InlineData(48, 24 * 60 - 5)]
    [InlineData(1, 55)]
    public void MaxAge_is_never_longer_than_ids_are_remembered(int hours, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), InboundLimits.MaxAge(TimeSpan.FromHours(hours)));
}
