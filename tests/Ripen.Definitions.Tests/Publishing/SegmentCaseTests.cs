using Ripen.Definitions.Publishing;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>The filter cases of profiles-segments-campaigns §7.1 that are decided when a segment is saved, by number.</summary>
public sealed class SegmentCaseTests
{
    [Fact]
    public void C56_a_segment_that_looks_at_another_cannot_be_looked_at()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty,
            Segment("a", "{ attribute: plan, is: not_blank }"), Segment("b", "{ segment: a, is: included }"));
        var error = Files.OnlyError(before, Segment("c", "{ segment: b, is: included }"));
        Assert.Contains("segments nest one level deep", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, 0)]
    [InlineData(257, 1)]
    public void C57_a_list_has_at_most_256_values(int values, int errors)
    {
        var list = string.Join(", ", Enumerable.Range(0, values).Select(i => $"v{i}"));
        Assert.Equal(errors, Files.Read(Segment("a", $"{{ attribute: plan, is_any_of: [{list}] }}")).Errors.Count);
    }

    private static string Segment(string id, string filter) => $"kind: segment\nid: {id}\nname: {id}\nfilter: {filter}\n";
}
