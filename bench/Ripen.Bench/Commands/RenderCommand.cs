using System.CommandLine;
using Ripen.Bench.Renders;

namespace Ripen.Bench.Commands;

/// <summary><c>renders</c>: how many bodies of a handoff a core renders in a second, beside the template library alone.</summary>
internal static class RenderCommand
{
    private const int MaxRounds = 100;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds, after one that does not count", DefaultValueFactory = _ => 5 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxRounds) result.AddError($"--rounds must be from 1 to {MaxRounds}.");
        });
        var seconds = new Option<double>("--seconds") { Description = "How long each of the four kinds goes on in a round", DefaultValueFactory = _ => 1 };
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.01 and <= 60)) result.AddError("--seconds must be from 0.01 to 60.");
        });
        var command = new Command("renders", "Renders the body of a handoff above and below its threshold, beside the template library alone.") { rounds, seconds };
        command.SetAction((parsed, _) => BenchCommand.RunAsync(output, () => Task.FromResult(new RenderRun(output, clock)
        {
            Rounds = parsed.GetValue(rounds),
            Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
        }.Run())));
        return command;
    }
}
