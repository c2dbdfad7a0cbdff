namespace Ripen.Simulation.Tests.Running;

/// <summary>Numbers out of a seed (SplitMix64): the same on every machine and runtime.</summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>From 0 to one less than the bound.</summary>
    public long Below(long bound) => (long)(Next() % (ulong)bound);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(params T[] from) => from[Below(from.Length)];

    public T OneOf<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
}
