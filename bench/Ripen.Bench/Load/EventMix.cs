namespace Ripen.Bench.Load;

/// <summary>
/// What leads do. Scores are those of <c>examples/lead-scoring</c>; sessions are missing because <c>/users/track</c> does not carry them, and unscored names
/// are there because a real stream is full of them.
/// </summary>
internal static class EventMix
{
    /// <summary>Values of the property <c>seconds</c> run from 0 up to, not including, this.</summary>
    public const int SecondsRange = 120;

    private const int Hundred = 100;

    /// <summary>The kinds; their shares add up to 100.</summary>
    public static IReadOnlyList<EventKind> Kinds { get; } =
    [
        new("webinar_joined", 25, 1),
        new("pricing_viewed", 20, 5) { OnlyAboveSeconds = 60 },
        new("webinar_registered", 10, 1),
        new("demo_requested", 5, 5),
        new("careers_viewed", 5, -1),
        new("newsletter_opened", 20, 0),
        new("whitepaper_viewed", 10, 0),
        new("blog_read", 5, 0),
    ];

    /// <summary>The share of events that move a score, from 0 to 1.</summary>
    public static double ScoredShare
    {
        get
        {
            var scored = Kinds.Where(kind => kind.Points != 0).Sum(kind =>
                kind.OnlyAboveSeconds is { } limit ? kind.Percent * (SecondsRange - 1 - limit) / (double)SecondsRange : kind.Percent);
            return scored / Hundred;
        }
    }

    /// <summary>The index of the kind that a draw from 0 up to, not including, 100 falls on.</summary>
    public static int IndexOf(int percent)
    {
        var upTo = 0;
        for (var i = 0; i < Kinds.Count; i++)
        {
            upTo += Kinds[i].Percent;
            if (percent < upTo) return i;
        }

        throw new ArgumentOutOfRangeException(nameof(percent), percent, "The shares of the mix add up to 100.");
    }
}
