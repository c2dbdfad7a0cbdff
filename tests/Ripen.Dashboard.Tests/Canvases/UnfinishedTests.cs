using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Editing;

namespace Ripen.Dashboard.Tests.Canvases;

public sealed class UnfinishedTests
{
    [Theory]
    [InlineData("""{"entry":{"schedule":"action_based","triggers":[]},"steps":[]}""", "entry", "build")]
    [InlineData("""{"entry":{"schedule":"api_triggered"},"steps":[]}""", "build")]
    [InlineData("""{"entry":{"schedule":"action_based","triggers":[{"type":"email_added"}]},"steps":[{"id":"a"}]}""")]
    public void Parts_without_anything_are_still_to_do(string canvas, params string[] parts) => Assert.Equal(parts, Unfinished.PartsOf((JsonObject)JsonNode.Parse(canvas)!));

    [Theory]
    [InlineData("entry.triggers", true)]
    [InlineData("steps", true)]
    [InlineData("variants[0].first_step", true)]
    [InlineData("variants[0].percent", false)]
    [InlineData("name", false)]
    public void Only_what_says_that_a_part_is_empty_is_covered(string path, bool isCovered)
    {
        var canvas = NewCanvas.Make("a", "A", "V");
        Assert.Equal(isCovered, Unfinished.Covers(canvas, new Problem(true, path, "at least 1 item is needed here")));
    }
}
