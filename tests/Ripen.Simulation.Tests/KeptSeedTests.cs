using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>Seeds that found something.</summary>
public sealed class KeptSeedTests
{
    [Theory]
    [InlineData(377)] // A claim was decided before timers that were due before it.
    [InlineData(3697)] // A claim was decided before the entry that an earlier scheduled instant owed.
    [InlineData(6110)] // The reference took an entry that follows from an outcome for one from outside, which the breaker does not count.
    [InlineData(7007)] // At the end of a block of the breaker a wait of another canvas went first, and the block began anew.
    [InlineData(11129)] // What was deleted and made anew in one millisecond was sent the first one's message again.
    [InlineData(14834)] // What was accepted and then sent again by force counted for a cap as one message, or as two.
    [InlineData(22895)] // Likewise.
    [InlineData(3847)] // A letter's later failure changed its candidate only where a checkpoint had taken the letter from memory.
    [InlineData(5390)] // A reader that knows the newest block of a ledger unmerged met its entries again in the merged one.
    public void A_seed_that_failed_once_fails_no_more(int seed) => Assert.Null(Run.Failure((ulong)seed));
}
