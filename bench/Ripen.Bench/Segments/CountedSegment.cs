namespace Ripen.Bench.Segments;

/// <summary>The segment that is counted, and how many of the imported users are in it.</summary>
internal static class CountedSegment
{
    /// <summary>Its id.</summary>
    public const string Id = "counted";

    private const int Threshold = -3_000;

    /// <summary>A number, a text and a counter: what filters ask for most.</summary>
    public static string Yaml { get; } = $$"""
        kind: segment
        id: {{Id}}
        name: Counted
        filter:
          and:
            - { attribute: lead score, more_than: {{Threshold}} }
            - { profile: email, contains_any_of: ["@example.com"] }
            - { event: never_happened, count_exactly: 0, in_last_days: 30 }
        """;

    /// <summary>The members among users with these scores.</summary>
    public static long Members(IReadOnlyList<int> scores) => scores.LongCount(score => score > Threshold);
}
