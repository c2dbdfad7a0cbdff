using Ripen.SalesforceStandIn.Leads;

namespace Ripen.SalesforceStandIn.Tests.Leads;

public sealed class SalesforceIdTests
{
    [Theory]
    [InlineData("00Q000000000001", true)]
    [InlineData("00QABCdef000001AAA", true)]
    [InlineData("003000000000001", false)]
    [InlineData("00q000000000001", false)]
    [InlineData("00Q00000000001", false)]
    [InlineData("00Q0000000000011", false)]
    [InlineData("00Q00000000000-", false)]
    [InlineData("", false)]
    public void HasLeadShape_wants_15_or_18_alphanumerics_after_the_prefix(string id, bool expected) => Assert.Equal(expected, SalesforceId.HasLeadShape(id));

    [Theory]
    [InlineData("00Q000000000001", "00Q000000000001EAA")]
    [InlineData("00QAaBb00000000", "00QAaBb00000000")]
    public void ToLong_appends_the_case_suffix(string id, string startsWith) =>
        Assert.StartsWith(startsWith, SalesforceId.ToLong(id), StringComparison.Ordinal);

    [Fact]
    public void ToLong_tells_ids_apart_that_differ_by_case_only()
    {
        var upper = SalesforceId.ToLong("00Q0000000000AB");
        var lower = SalesforceId.ToLong("00Q0000000000ab");
        Assert.NotEqual(upper.ToUpperInvariant(), lower.ToUpperInvariant());
    }

    [Fact]
    public void Key_is_the_same_for_both_lengths() => Assert.Equal(SalesforceId.Key(Crm.ShortId), SalesforceId.Key(Crm.LongId));

    [Fact]
    public void FromNumber_gives_distinct_ids_of_the_right_shape()
    {
        var ids = Enumerable.Range(0, 5_000).Select(number => SalesforceId.FromNumber(number)).ToArray();
        Assert.All(ids, id => Assert.True(SalesforceId.HasLeadShape(id)));
        Assert.All(ids, id => Assert.Equal(18, id.Length));
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }
}
