using Ripen.Simulation.Tests.Machines;

namespace Ripen.Simulation.Tests.Running;

/// <summary>Runs a seed; makes the steps of a failing one fewer while it still fails.</summary>
internal static class Run
{
    private const int MaxSteps = 220;
    private const int MaxShrinkRuns = 400;

    /// <summary>Null when all held, else the failure with the steps that lead to it.</summary>
    public static string? Failure(ulong seed, PlantedBug bug = PlantedBug.None)
    {
        var steps = StepsOf(seed);
        if (Play(seed, steps, bug).Failure is not { } failure)
        {
            return null;
        }

        steps = Shrunk(seed, steps, bug);
        var (why, story) = Play(seed, steps, bug);
        return $"Seed {seed} fails: {(why ?? failure).Message}\n\n{steps.Count} steps lead to it:\n  {string.Join("\n  ", story)}\n\n{why ?? failure}";
    }

    /// <summary>Why a seed fails, or null; without the work of finding the steps that matter.</summary>
    public static string? Message(ulong seed, PlantedBug bug) => Play(seed, StepsOf(seed), bug).Failure?.Message;

    /// <summary>What a seed meets: the places of its deaths, and what its definitions do.</summary>
    public static IEnumerable<string> Meets(ulong seed)
    {
        using var simulation = new Simulation(seed, PlantedBug.None);
        simulation.Play(StepsOf(seed));
        return [.. simulation.Story, .. simulation.Counted];
    }

    private static List<ulong> StepsOf(ulong seed)
    {
        var draw = new Draw(~seed);
        return [.. Enumerable.Range(0, 20 + draw.Below(MaxSteps - 20)).Select(_ => draw.Next())];
    }

    private static (Exception? Failure, IReadOnlyList<string> Story) Play(ulong seed, IReadOnlyList<ulong> steps, PlantedBug bug)
    {
        using var simulation = new Simulation(seed, bug);
        try
        {
            simulation.Play(steps);
            return (null, simulation.Story);
        }
        catch (Exception failure)
        {
            return (failure, simulation.Story);
        }
    }

    // Leaves out halves, then quarters, … then single steps.
    private static List<ulong> Shrunk(ulong seed, List<ulong> steps, PlantedBug bug)
    {
        var runs = 0;
        for (var length = steps.Count / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= steps.Count && runs < MaxShrinkRuns;)
            {
                runs++;
                List<ulong> fewer = [.. steps[..at], .. steps[(at + length)..]];
                if (Play(seed, fewer, bug).Failure is null)
                {
                    at += length;
                }
                else
                {
                    steps = fewer;
                }
            }
        }

        return steps;
    }
}
