namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>When a candidate is rendered again whose call of <c>connected_content</c> with <c>:retry</c> failed (liquid-and-webhooks §2.3).</summary>
public static class RenderRetries
{
    /// <summary>How often a candidate is rendered again; when the last fails too, its message is aborted.</summary>
    public const int MaxTries = 5;

    private const long Minute = 60_000;
    private const double Jitter = 0.2;

    private static readonly long[] Waits = [Minute, 2 * Minute, 4 * Minute, 8 * Minute, 15 * Minute];

    /// <summary>When the next try is due, milliseconds since 1970. It varies by a fifth either way, but the same for the same candidate and try.</summary>
    /// <param name="now">When the last render failed.</param>
    /// <param name="tries">How often the candidate was rendered again so far, below <see cref="MaxTries"/>.</param>
    public static long DueAt(long now, Candidate candidate, int tries)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var owner = candidate.Place is { } place ? ((ulong)place.Canvas << 32) | (uint)place.Step : (ulong)candidate.Campaign;
        var mixed = Mix(Mix(candidate.User ^ owner) ^ (ulong)candidate.Time ^ (ulong)tries);
        var factor = 1 - Jitter + (2 * Jitter * (mixed >> 11) / (1UL << 53));
        return now + (long)(Waits[tries] * factor);
    }

    // The finalizer of SplitMix64: neighbours come out far apart.
    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }
}
