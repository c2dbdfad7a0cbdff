using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>A simulator is worth what it finds: mistakes made on purpose, which many seeds must meet, and name for what they are.</summary>
public sealed class PlantedBugTests
{
    private const int Seeds = 400;
    private const int AtLeast = 3;

    [Theory]
    [InlineData("DroppedSync", "an acknowledged entry is lost")]
    [InlineData("DoubleApply", "that never crashed and this one differ")]
    [InlineData("LostTimer", "the reference and the node differ")]
    [InlineData("SwappedOrder", "that never crashed and this one differ")]
    [InlineData("LostMessage", "a message between partitions never arrived")]
    [InlineData("ClaimTakenTwice", "came as two deliveries")]
    [InlineData("VolumeLimitForgotten", "the reference and the node differ")]
    [InlineData("QuietHoursForgotten", "the reference and the node differ")]
    public void A_planted_bug_is_found(string bug, string finding)
    {
        var planted = Enum.Parse<PlantedBug>(bug);
        var found = Enumerable.Range(1, Seeds).Where(seed => Run.Message((ulong)seed, planted)?.Contains(finding, StringComparison.Ordinal) ?? false);
        Assert.Equal(AtLeast, found.Take(AtLeast).Count());
    }
}
