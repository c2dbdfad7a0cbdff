using CsCheck;
using Ripen.Engine.Tests.Partitions;
namespace Ripen.Engine.Tests;
public sealed class Scratch
{
    [Fact]
    public void Coverage()
    {
        var totals = new SortedDictionary<string, long>();
        var g = Gen.Select(Gen.Int[0, 14], Gen.Int[0, 9999], Gen.OneOf(Gen.Long[0, 2_000], Gen.Long[0, 120_000], Gen.Long[0, 2 * Clock.Day])).Array[1, 120];
        g.Sample(steps => { var run = new RandomRun(); foreach (var (a, b, c) in steps) { run.Play(a, b, c); }
            foreach (var (k, v) in run.Workspace.Engine.Counts.All) { var key = $"{run.Workspace.Names.Text(k.Definition)} {k.Kind} {(k.Kind is Engine.Counting.CountKind.EntryRefused ? ((Engine.Canvas.EntryRefusal)k.Group).ToString() : k.Kind is Engine.Counting.CountKind.SendRefused ? ((Engine.Campaigns.SendRefusal)k.Group).ToString() : k.Kind is Engine.Counting.CountKind.Ended ? ((Engine.Canvas.ExitReason)k.Group).ToString() : "")}"; totals[key] = totals.GetValueOrDefault(key) + v; }
            totals["effects"] = totals.GetValueOrDefault("effects") + run.Effects.Count;
            totals["horizon"] = totals.GetValueOrDefault("horizon") + (run.Workspace.Engine.DedupHorizon is null ? 0 : 1);
        }, iter: 300, threads: 1);
        Assert.Fail(string.Join("\n", totals));
    }
}
