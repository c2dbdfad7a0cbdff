using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Re-entry after the maximum duration of the canvas (canvas §2.1, §3.8).</summary>
public sealed class LongestWayTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private static readonly string Canvas = Files.Case("canvas.yaml").Replace("after: 0s", "after: maximum_duration", StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", Day)]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, for: 2h, next: down }", Day + (2 * Hour))]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, for: 2h, at: 09:00, next: down }", (2 * Day) + (2 * Hour))]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, calendar_days: 3, next: down }", 4 * Day)]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, until_next: { weekday: monday }, next: down }", 8 * Day)]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, until: 2027-01-01, next: down }", 731 * Day)]
    [InlineData("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, for: 2h }", Day)] // the last step is not waited for
    public void Maximum_duration_is_the_longest_way_of_all(string find, string replacement, long expected)
    {
        var text = find.Length == 0 ? Canvas : Canvas.Replace(find, replacement, StringComparison.Ordinal);
        Assert.Equal(expected, RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, text)).Canvases[0].Entry.ReEntryAfter);
    }

    [Fact]
    public void Circle_has_no_maximum_duration()
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Canvas.Replace("everyone_else: { next: down }", "everyone_else: { next: wait }", StringComparison.Ordinal));
        Assert.Equal("entry.re_entry.after", error.Path);
        Assert.Contains("no maximum duration", error.Message, StringComparison.Ordinal);
    }
}
