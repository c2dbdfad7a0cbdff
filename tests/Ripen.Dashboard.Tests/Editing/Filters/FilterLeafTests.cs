using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Tests.Editing.Filters;

public sealed class FilterLeafTests
{
    [Fact]
    public void Of_every_filter_of_the_reference_comes_back_as_it_was()
    {
        var notDrawn = new List<string>();
        foreach (var filter in DocumentedFilters.All)
        {
            var group = FilterGroup.OfRoot(filter);
            Assert.True(JsonNode.DeepEquals(filter, group.ToJson()), filter.ToJsonString());
            foreach (var part in group.Parts.Select(part => FilterGroup.Opposite(part) ?? part))
            {
                if (FilterLeaf.Of(part) is not { } leaf)
                {
                    notDrawn.Add(part.ToJsonString());
                }
                else
                {
                    Assert.Equal(part.ToJsonString(), leaf.ToJson().ToJsonString());
                }
            }
        }

        Assert.Equal(2, notDrawn.Count);
        Assert.Contains("value_of", notDrawn[0], StringComparison.Ordinal);
        Assert.Contains("any_item", notDrawn[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"attribute":"a","exactly":true}""")]
    [InlineData("""{"attribute":"a","more_then":1}""")]
    [InlineData("""{"attribute":7,"more_than":1}""")]
    [InlineData("""{"random_bucket":{"less_than":5},"note":1}""")]
    [InlineData("""{"apps":"website"}""")]
    [InlineData("""{"and":[]}""")]
    [InlineData("""{}""")]
    public void Of_what_has_no_field_is_nothing(string json) => Assert.Null(FilterLeaf.Of(Node(json)));

    [Fact]
    public void Called_by_the_name_of_an_attribute_of_another_type_takes_a_comparator_that_suits()
    {
        var leaf = FilterLeaf.Of(Node("""{"attribute":"lead score","more_than":100}"""))!;
        Assert.Equal("""{"attribute":"size","more_than":100}""", leaf.Called("size", "number").ToJson().ToJsonString());
        Assert.Equal("""{"attribute":"lead_status","is_any_of":[]}""", leaf.Called("lead_status", "string").ToJson().ToJsonString());
    }

    [Fact]
    public void Compare_keeps_the_value_where_the_new_comparator_takes_it()
    {
        var leaf = FilterLeaf.Of(Node("""{"attribute":"lead_status","is_any_of":["MQL"]}"""))!;
        var sets = leaf.Subject.Choices(leaf.Name, "string")[0].Items;
        Assert.Equal("""{"attribute":"lead_status","is_none_of":["MQL"]}""", leaf.Compare(0, sets.First(choice => choice.Code == "is_none_of")).ToJson().ToJsonString());
        Assert.Equal("""{"attribute":"lead_status","is":"blank"}""", leaf.Compare(0, sets.First(choice => choice.Code == "is:blank")).ToJson().ToJsonString());
    }

    [Fact]
    public void Put_of_a_comparator_that_counts_no_more_drops_the_days()
    {
        var leaf = FilterLeaf.Of(Node("""{"event":"demo_requested","count_exactly":0,"in_last_days":30}"""))!;
        var last = leaf.Subject.Choices(leaf.Name, null)[0].Items.First(choice => choice.Code == "last_did_before");
        Assert.Equal("""{"event":"demo_requested","last_did_before":null}""", leaf.Compare(0, last).ToJson().ToJsonString());
    }

    [Fact]
    public void Add_takes_a_key_that_is_free()
    {
        var leaf = FilterLeaf.Of(Node("""{"attribute":"lead score","more_than":50}"""))!.Add("number");
        Assert.Equal(2, leaf.Conditions.Select(condition => condition.Comparison.Key).Distinct().Count());
    }

    [Fact]
    public void New_of_every_subject_is_drawn_again()
    {
        foreach (var subject in FilterSubject.All)
        {
            var node = FilterLeaf.New(subject).ToJson();
            Assert.Equal(node.ToJsonString(), FilterLeaf.Of(node)?.ToJson().ToJsonString());
        }
    }

    private static JsonObject Node(string json) => (JsonObject)JsonNode.Parse(json)!;
}
