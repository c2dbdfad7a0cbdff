using System.CommandLine;
using Ripen.Bench.Baseline;

namespace Ripen.Bench.Commands;

/// <summary>The options that several commands share.</summary>
internal sealed class LoadOptions
{
    /// <summary>Users, the most that an id of seven digits names.</summary>
    private const int MaxUsers = 10_000_000;

    private const int MaxConnections = 4_096;

    public LoadOptions()
    {
        Within(Users, 1, MaxUsers);
        Within(Connections, 1, MaxConnections);
        Within(Seconds, 1, 3_600);
        Within(WarmUp, 0, 3_600);
    }

    public Option<int> Users { get; } = new("--users") { Description = "Users to draw from, evenly", DefaultValueFactory = _ => 100_000 };

    public Option<int> Connections { get; } = new("--connections") { Description = "Connections to the server", DefaultValueFactory = _ => 128 };

    public Option<int> Seconds { get; } = new("--seconds") { Description = "Length of each timed run", DefaultValueFactory = _ => 10 };

    public Option<int> WarmUp { get; } = new("--warm-up")
    {
        Description = "Seconds of load before each timed run, for compiled code and full caches on both sides",
        DefaultValueFactory = _ => 10,
    };

    public Option<int> Seed { get; } = new("--seed") { Description = "Seed of the draws", DefaultValueFactory = _ => 1 };

    public Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "Connection string of a database for the baseline; its tables lead_score and lead_history are made anew",
    };

    public Option<BaselineStyle> Style { get; } = new("--style")
    {
        Description = "How the baseline sends a transaction",
        DefaultValueFactory = _ => BaselineStyle.Set,
    };

    private static void Within(Option<int> option, int from, int to) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < from || value > to)) result.AddError($"{option.Name} must be from {from} to {to}.");
    });
}
