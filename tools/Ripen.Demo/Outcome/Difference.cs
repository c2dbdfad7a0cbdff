namespace Ripen.Demo.Outcome;

/// <summary>Something that ended otherwise than the script says.</summary>
/// <param name="Who">The lead.</param>
/// <param name="What">Score, CRM status or calls.</param>
/// <param name="Expected">What the script says.</param>
/// <param name="Found">What Ripen or the CRM says.</param>
internal sealed record Difference(string Who, string What, string Expected, string Found)
{
    private const int NameWidth = 18;
    private const int WhatWidth = 16;
    private const int ValueWidth = 12;

    /// <summary>The lines of a table.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<Difference> differences) =>
        [Row("Lead", "What", "Expected", "Found"), .. differences.Select(row => Row(row.Who, row.What, row.Expected, row.Found))];

    private static string Row(string who, string what, string expected, string found) =>
        $"{who.PadRight(NameWidth)}{what.PadRight(WhatWidth)}{expected.PadRight(ValueWidth)}{found}";
}
