namespace Ripen.Dashboard.Editing.Filters;

/// <summary>Comparators that belong together in a list of choices.</summary>
/// <param name="Type">The type that they compare, such as <c>number</c>; empty when there is but one set.</param>
/// <param name="Items">The comparators.</param>
public sealed record ComparisonSet(string Type, IReadOnlyList<Comparison> Items)
{
    private static readonly ComparisonSet[] ByType =
    [
        new("number", Comparisons.OfNumbers), new("string", Comparisons.OfText), new("boolean", Comparisons.OfTruth), new("array", Comparisons.OfLists), new("time", Comparisons.OfTimes),
    ];

    /// <summary>The choices for a value of a type; all of them, by type, when it is not known.</summary>
    /// <param name="type">As the workspace detected it; null when it is not known.</param>
    public static IReadOnlyList<ComparisonSet> Of(string? type) => type switch
    {
        "object" or "object_array" or "array_of_objects" => [new(string.Empty, Comparisons.OfPresence)],
        not null when Array.Find(ByType, set => set.Type == type) is { } set => [set with { Type = string.Empty }],
        _ => ByType,
    };

    /// <summary>The choices for a property of an event, of which no type is known. Text comes first: a number that is compared exactly is none, so each value finds its own.</summary>
    public static IReadOnlyList<ComparisonSet> OfProperty { get; } = [new("string", Comparisons.OfTextProperties), .. ByType.Where(set => set.Type != "string")];

    /// <summary>The choices for a standard field.</summary>
    public static IReadOnlyList<ComparisonSet> OfField(string field) =>
    [
        new(string.Empty, field switch
        {
            "age" => Comparisons.OfNumbers,
            "dob" => Comparisons.OfBirth,
            _ when FilterSubject.IsTime(field) => Comparisons.OfTimeFields,
            _ => Comparisons.OfText,
        }),
    ];
}
