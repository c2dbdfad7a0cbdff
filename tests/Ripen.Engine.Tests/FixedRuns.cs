using CsCheck;

namespace Ripen.Engine.Tests;

/// <summary>Properties over the same samples on every machine. A failure names its seed; with it and more iterations CsCheck shrinks the sample.</summary>
internal static class FixedRuns
{
    public static void Check<T>(this Gen<T> samples, int runs, Action<T> assert)
    {
        for (var run = 0; run < runs; run++)
        {
            samples.Sample(assert, seed: new PCG(1, (ulong)run).ToString(), iter: 1, threads: 1);
        }
    }
}
