using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>Seeds that found something.</summary>
public sealed class KeptSeedTests
{
    [Theory]
    [InlineData(377)] // A claim was decided before timers that were due before it.
    public void A_seed_that_failed_once_fails_no_more(int seed) => Assert.Null(Run.Failure((ulong)seed));
}
