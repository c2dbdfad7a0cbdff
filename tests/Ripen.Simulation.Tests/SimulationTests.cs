using System.Globalization;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>Every seed is a run with traffic, time, definitions that change, crashes and a receiver that fails; what comes out must be what the reference computes.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 250;
    private const int SeedsOfLongRun = 10_000;

    [Fact]
    public void All_seeds_come_out_as_the_reference_says()
    {
        var (first, last) = Range();
        string? failure = null;
        Parallel.For(first, last + 1, (seed, all) =>
        {
            if (Run.Failure((ulong)seed) is { } found)
            {
                Interlocked.CompareExchange(ref failure, found, null);
                all.Stop();
            }
        });
        Assert.True(failure is null, failure);
    }

    // RIPEN_SIMULATION_SEEDS, "17" or "1-500", for somebody who looks for something.
    private static (int First, int Last) Range()
    {
        if (Environment.GetEnvironmentVariable("RIPEN_SIMULATION_SEEDS") is { Length: > 0 } range)
        {
            var ends = range.Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToList();
            return (ends[0], ends[^1]);
        }

        return (1, Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1" ? SeedsOfLongRun : Seeds);
    }
}
