namespace Ripen.Bench.Load;

/// <summary>The events of a run, the same for the product and the baseline: users evenly over all, kinds by the mix, everything from one seed.</summary>
internal static class Drawing
{
    /// <summary>
    /// Events drawn for a run; a longer run repeats them. Bounds the memory of the load tool, and is so large because repeats widen the scores: leads that
    /// drew the dear events get them again and again, and cross the threshold in crowds.
    /// </summary>
    public const int Events = 2_400_000;

    /// <summary>
    /// The scores with which leads are imported lie evenly from here up to <see cref="HighestStart"/>. So leads pass the threshold all the time, and no more often than in life, about
    /// one in several thousand events; with one start for all they would pass it in one wave, and the run would measure calls to the CRM.
    /// </summary>
    public const int LowestStart = -6_000;

    /// <summary>The highest score of an import, below the threshold.</summary>
    public const int HighestStart = 90;

    private const int Hundred = 100;

    /// <summary>Draws <paramref name="count"/> events over <paramref name="users"/> users.</summary>
    public static Draw[] Make(int seed, int users, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var random = new Random(seed);
        var draws = new Draw[count];
        for (var i = 0; i < count; i++)
        {
            var user = random.Next(users);
            var kind = EventMix.IndexOf(random.Next(Hundred));
            var seconds = random.Next(EventMix.SecondsRange);
            draws[i] = new Draw(user, (byte)kind, (short)seconds, (sbyte)EventMix.Kinds[kind].PointsFor(seconds));
        }

        return draws;
    }

    /// <summary>The imported scores by user.</summary>
    public static int[] MakeStarts(int seed, int users)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, users).Select(_ => random.Next(LowestStart, HighestStart + 1))];
    }

    /// <summary>How many different users an even drawing of <paramref name="count"/> events meets on average.</summary>
    public static double ExpectedUsers(int users, int count) => users * (1 - Math.Pow(1 - (1.0 / users), count));
}
