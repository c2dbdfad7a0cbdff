using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Counting;

/// <summary>Counts in which steps users are by looking at all of them.</summary>
internal static class PendingWalk
{
    /// <summary>What <see cref="EnginePartition.Pending"/> must say, as text.</summary>
    public static string Of(IEnumerable<Profile> profiles) => Text(profiles
        .SelectMany(p => p.Canvases.ToArray().SelectMany(s => s.Active.Select(e => (s.Canvas, e.Step))).ToList())
        .CountBy(place => place)
        .Select(c => KeyValuePair.Create(c.Key, (long)c.Value)));

    /// <summary>What the counters say.</summary>
    public static string Of(params IEnumerable<EnginePartition> engines) =>
        Text(engines.SelectMany(e => e.Pending.All).GroupBy(p => p.Key).Select(g => KeyValuePair.Create(g.Key, g.Sum(p => p.Value))));

    private static string Text(IEnumerable<KeyValuePair<(int Canvas, int Step), long>> counts) => string.Join(' ', counts.OrderBy(c => c.Key).Select(c => $"{c.Key}:{c.Value}"));
}
