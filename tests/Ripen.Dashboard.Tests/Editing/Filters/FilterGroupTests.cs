using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Tests.Editing.Filters;

public sealed class FilterGroupTests
{
    private static readonly JsonObject Leaf = Node("""{"attribute":"a","is":"blank"}""");

    [Theory]
    [InlineData("""{"and":[{"attribute":"a","is":"blank"}]}""", Joining.All, "filter.and[0]")]
    [InlineData("""{"or":[{"attribute":"a","is":"blank"}]}""", Joining.Any, "filter.or[0]")]
    [InlineData("""{"not":{"or":[{"attribute":"a","is":"blank"}]}}""", Joining.None, "filter.not.or[0]")]
    [InlineData("""{"not":{"and":[{"attribute":"a","is":"blank"}]}}""", Joining.NotAll, "filter.not.and[0]")]
    [InlineData("""{"attribute":"a","is":"blank"}""", Joining.All, "filter")]
    [InlineData("""{"not":{"attribute":"a","is":"blank"}}""", Joining.All, "filter")]
    [InlineData("""{"not":{"not":{"attribute":"a","is":"blank"}}}""", Joining.All, "filter")]
    public void OfRoot_reads_how_parts_are_joined_and_where_they_stand(string json, Joining joining, string path)
    {
        var group = FilterGroup.OfRoot(Node(json));
        Assert.Equal(joining, group.Joining);
        Assert.Equal(path, group.PathOf("filter", 0));
        Assert.Equal(json, group.ToJson()!.ToJsonString());
    }

    [Fact]
    public void Add_to_a_lone_filter_makes_a_group_of_both() =>
        Assert.Equal("""{"and":[{"attribute":"a","is":"blank"},{"attribute":"b","is":"blank"}]}""", FilterGroup.OfRoot(Leaf).Add(Node("""{"attribute":"b","is":"blank"}""")).ToJson()!.ToJsonString());

    [Fact]
    public void Put_of_nothing_for_the_last_part_leaves_no_node()
    {
        Assert.Null(FilterGroup.OfRoot(Leaf).Put(0, null).ToJson());
        Assert.Null(FilterGroup.OfRoot(Node("""{"or":[{"attribute":"a","is":"blank"}]}""")).Put(0, null).ToJson());
        Assert.Null(FilterGroup.OfRoot(null).ToJson());
    }

    [Fact]
    public void Join_by_none_excludes_what_the_group_took() =>
        Assert.Equal("""{"not":{"or":[{"attribute":"a","is":"blank"}]}}""", FilterGroup.OfRoot(Leaf).Join(Joining.None).ToJson()!.ToJsonString());

    private static JsonObject Node(string json) => (JsonObject)JsonNode.Parse(json)!;
}
