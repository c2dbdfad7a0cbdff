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
        var rounds = new Option<int>("--rounds") { Description = "How often each run is repeated; the table shows medians", DefaultValueFactory = _ => 3 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxRounds) result.AddError($"--rounds must be from 1 to {MaxRounds}.");
        });
        var command = new Command("all", "Starts the server, a stand-in CRM and a private PostgreSQL cluster, and runs baseline and product in turn.")
        {
            server, rounds, options.Users, options.Connections, options.Seconds, options.Seed, options.Postgres, options.Style,
        };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, () => new AllRun(output, clock)
        {
            Server = parsed.GetValue(server),
            Rounds = parsed.GetValue(rounds),
            Users = parsed.GetValue(options.Users),
            Connections = parsed.GetValue(options.Connections),
            Duration = TimeSpan.FromSeconds(parsed.GetValue(options.Seconds)),
            Seed = parsed.GetValue(options.Seed),
            Postgres = parsed.GetValue(options.Postgres),
            Style = parsed.GetValue(options.Style),
        }.RunAsync(cancellationToken)));
        return command;
    }
}
