using System.CommandLine;

namespace Ripen.Bench.Commands;

/// <summary><c>all</c>: server, CRM and PostgreSQL of its own, everything in one table.</summary>
internal static class AllCommand
{
    private const int MaxRounds = 100;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new LoadOptions();
        var server = new Option<string?>("--server") { Description = "Path of Ripen.Server.dll; else the newest release build of this checkout" };
        var against = new Option<string?>("--against")
        {
            Description = "Path of Ripen.Server.dll of another build: it is loaded in turn with this one, in the place of PostgreSQL, and the ratio is printed",
        };
        against.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !File.Exists(path)) result.AddError($"--against names {path}, which does not exist.");
        });
        var rounds = new Option<int>("--rounds") { Description = "How often each run is repeated; the table shows medians", DefaultValueFactory = _ => 3 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxRounds) result.AddError($"--rounds must be from 1 to {MaxRounds}.");
        });
        var loads = new Option<string[]>("--loads")
        {
            Description = "What is loaded: canvas (75 a request, canvas on), plain (75, canvas off), single (one a request, canvas on)",
            DefaultValueFactory = _ => [.. AllRun.Loads.Keys],
            AllowMultipleArgumentsPerToken = true,
        };
        loads.AcceptOnlyFromAmong([.. AllRun.Loads.Keys]);
        var command = new Command("all", "Starts the server, a stand-in CRM and a private PostgreSQL cluster, and runs baseline and product in turn.")
        {
            server, against, rounds, loads, options.Users, options.Connections, options.WarmUp, options.Seconds, options.Seed, options.Postgres, options.Style,
        };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, () => new AllRun(output, clock)
        {
            Server = parsed.GetValue(server),
            Against = parsed.GetValue(against),
            Chosen = parsed.GetValue(loads)!,
            Rounds = parsed.GetValue(rounds),
            Users = parsed.GetValue(options.Users),
            Connections = parsed.GetValue(options.Connections),
            WarmUp = TimeSpan.FromSeconds(parsed.GetValue(options.WarmUp)),
            Duration = TimeSpan.FromSeconds(parsed.GetValue(options.Seconds)),
            Seed = parsed.GetValue(options.Seed),
            Postgres = parsed.GetValue(options.Postgres),
            Style = parsed.GetValue(options.Style),
        }.RunAsync(cancellationToken)));
        return command;
    }
}
