using System.CommandLine;
using Ripen.Bench.Million;
using Ripen.Bench.Server;

namespace Ripen.Bench.Commands;

/// <summary><c>canvas-million</c>: a canvas with a million waiting users is armed, stopped, changed, resumed and expires at once, while traffic goes on.</summary>
internal static class CanvasMillionCommand
{
    private const int MaxUsers = 10_000_000;
    private const int MaxEventsPerSecond = 100_000;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var users = new Option<int>("--users") { Description = "Waiting users", DefaultValueFactory = _ => 1_000_000 };
        users.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxUsers) result.AddError($"--users must be from 1 to {MaxUsers}.");
        });
        var events = new Option<int>("--events-per-second") { Description = "Traffic, at fixed instants whatever the answers", DefaultValueFactory = _ => 2_000 };
        events.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < MillionRun.RequestsPerSecond or > MaxEventsPerSecond)
            {
                result.AddError($"--events-per-second must be from {MillionRun.RequestsPerSecond} to {MaxEventsPerSecond}.");
            }
        });
        var window = new Option<int>("--window") { Description = "Seconds that users wait in the canvas; long enough for all that happens before they expire", DefaultValueFactory = _ => 240 };
        var seed = new Option<int>("--seed") { Description = "Seed of the draws", DefaultValueFactory = _ => 1 };
        var server = new Option<string?>("--server") { Description = "The server's assembly; else the newest release build of this checkout" };
        var command = new Command("canvas-million", "Stops, changes, resumes, arms and expires a canvas with a million waiting users while traffic goes on.")
        {
            users, events, window, seed, server,
        };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, async () =>
        {
            var root = Repository.Root() ?? throw new InvalidOperationException("Run this inside a checkout of Ripen.");
            return await new MillionRun(output, clock)
            {
                Server = parsed.GetValue(server) ?? Repository.ServerAssembly(root)
                    ?? throw new InvalidOperationException("There is no release build of the server: run dotnet build -c Release src/Ripen.Server, or pass --server."),
                Users = parsed.GetValue(users),
                EventsPerSecond = parsed.GetValue(events),
                Window = TimeSpan.FromSeconds(parsed.GetValue(window)),
                Seed = parsed.GetValue(seed),
            }.RunAsync(cancellationToken);
        }));
        return command;
    }
}
