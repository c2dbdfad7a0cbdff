using System.CommandLine;
using Ripen.Bench.Handoff;
using Ripen.Bench.Server;

namespace Ripen.Bench.Commands;

/// <summary><c>handoffs</c>: deliveries a second, the time from a crossing to the receiver, and what an aborted candidate costs.</summary>
internal static class HandoffCommand
{
    private const int MaxLeads = 1_000_000;
    private const int MaxPerSecond = 100_000;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var leads = Number("--leads", "Leads that cross the threshold at once", 60_000, 10, MaxLeads);
        var perSecond = Number("--per-second", "Crossings a second of the steady part, in steps of 100", 1_000, 100, MaxPerSecond);
        var seconds = Number("--seconds", "Length of the steady part", 20, 1, 600);
        var aborts = Number("--aborts", "Changes below the threshold", 150_000, 1, MaxLeads);
        var server = new Option<string?>("--server") { Description = "The server's assembly; else the newest release build of this checkout" };
        var command = new Command("handoffs", "Hands leads to a receiver in this process: a burst, a steady rate, and changes that abort.") { leads, perSecond, seconds, aborts, server };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, async () =>
        {
            var root = Repository.Root() ?? throw new InvalidOperationException("Run this inside a checkout of Ripen.");
            return await new HandoffRun(output, clock)
            {
                Server = parsed.GetValue(server) ?? Repository.ServerAssembly(root)
                    ?? throw new InvalidOperationException("There is no release build of the server: run dotnet build -c Release src/Ripen.Server, or pass --server."),
                Leads = parsed.GetValue(leads),
                PerSecond = parsed.GetValue(perSecond),
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Aborts = parsed.GetValue(aborts),
            }.RunAsync(cancellationToken);
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most)) result.AddError($"{name} must be from {least} to {most}.");
        });
        return option;
    }
}
