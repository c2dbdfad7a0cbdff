using System.Collections.Concurrent;
using System.Globalization;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests;

/// <summary>Every seed is a run with traffic, time, definitions that change, crashes and a receiver that fails; what comes out must be what the reference computes.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 250;
    private const int SeedsOfLongRun = 10_000;
    private const int MostNamed = 20;

    [Fact]
    public void All_seeds_come_out_as_the_reference_says()
    {
        var (first, last) = Range();
        ConcurrentBag<int> failing = [];
        Parallel.For(first, last + 1, seed =>
        {
            if (Run.Message((ulong)seed, PlantedBug.None) is not null)
            {
                failing.Add(seed);
            }
        });
        Assert.True(failing.IsEmpty, failing.IsEmpty ? "" : $"{failing.Count} seeds fail: {string.Join(", ", failing.Order().Take(MostNamed))}.\n\n{Run.Failure((ulong)failing.Min())}");
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
