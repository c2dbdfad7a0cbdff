using System.CommandLine;
using Ripen.Bench.Segments;

namespace Ripen.Bench.Commands;

/// <summary><c>segment-count</c>: how long an exact count of a segment takes, and for how long it holds others up.</summary>
internal static class SegmentCountCommand
{
    private const int Million = 1_000_000;

    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new LoadOptions();
        var users = new Option<int>("--users") { Description = "Users to fill the server with", DefaultValueFactory = _ => Million };
        var counts = new Option<int>("--counts") { Description = "How often the segment is counted", DefaultValueFactory = _ => 5 };
        var server = new Option<string?>("--server") { Description = "The server's assembly; the newest release build of this checkout when absent" };
        Positive(users, 10 * Million);
        Positive(counts, 100);
        var command = new Command("segment-count", "Fills a server with users and counts a segment of them, while a trickle of events goes on.") { users, counts, server, options.Seed };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, () => new SegmentCountRun(output, clock)
        {
            Server = parsed.GetValue(server),
            Users = parsed.GetValue(users),
            Counts = parsed.GetValue(counts),
            Seed = parsed.GetValue(options.Seed),
        }.RunAsync(cancellationToken)));
        return command;
    }

    private static void Positive(Option<int> option, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < 1 || value > most)) result.AddError($"{option.Name} must be from 1 to {most}.");
    });
}
