using System.CommandLine;
using Ripen.Bench.Dashboard;

namespace Ripen.Bench.Commands;

/// <summary><c>dashboard</c>: how long each page of the dashboard takes in a browser.</summary>
internal static class DashboardCommand
{
    private const int Million = 1_000_000;
    private const int MaxCanvases = 1_000;

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new LoadOptions();
        var users = new Option<int>("--users") { Description = "Users to fill the server with", DefaultValueFactory = _ => Million };
        var canvases = new Option<int>("--canvases") { Description = "Active canvases besides", DefaultValueFactory = _ => 200 };
        var times = new Option<int>("--times") { Description = "How often each page is opened", DefaultValueFactory = _ => 7 };
        var server = new Option<string?>("--server") { Description = "The server's assembly; the newest release build of this checkout when absent" };
        Bound(users, 10 * Million);
        Bound(canvases, MaxCanvases);
        Bound(times, 100);
        var command = new Command("dashboard", "Fills a server with users and canvases, and opens each page of the dashboard in a browser.") { users, canvases, times, server, options.Seed };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, () => new DashboardRun(output, clock)
        {
            Server = parsed.GetValue(server),
            Users = parsed.GetValue(users),
            Canvases = parsed.GetValue(canvases),
            Times = parsed.GetValue(times),
            Seed = parsed.GetValue(options.Seed),
        }.RunAsync(cancellationToken)));
        return command;
    }

    private static void Bound(Option<int> option, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > most)) result.AddError($"{option.Name} must be from 1 to {most}.");
    });
}
