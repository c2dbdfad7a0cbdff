using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Tree;

namespace Ripen.Dashboard.Tests.Canvases.Tree;

public sealed class StepTreeTests
{
    private const int MaxSteps = 200;

    [Fact]
    public void Second_way_to_a_step_is_a_join_and_so_is_a_circle()
    {
        var canvas = SmallCanvas.Make();
        StepGraph.Connect(canvas, SmallCanvas.After("c"), "b");
        StepGraph.Connect(canvas, SmallCanvas.After("b"), "listen");
        Assert.Equal("listen(one:a-b->listen two:c->b else:) +d", SmallCanvas.Shape(canvas));
        Assert.Equal(["a", "b", "c", "listen"], StepGraph.Reachable(canvas).Order());
    }

    [Fact]
    public void Way_to_a_step_that_is_not_there_is_shown_as_one()
    {
        var canvas = SmallCanvas.Make();
        StepGraph.Connect(canvas, SmallCanvas.Else, "ghost");
        Assert.Equal("listen(one:a-b two:c else:>ghost) +d", SmallCanvas.Shape(canvas));
    }

    [Fact]
    public void Loose_steps_that_lead_to_each_other_are_drawn_once()
    {
        var canvas = SmallCanvas.Make();
        StepGraph.StepsOf(canvas)[4]["next"] = "e";
        canvas["steps"]!.AsArray().Insert(0, new JsonObject { ["id"] = "e", ["type"] = "delay", ["for"] = "1h" });
        Assert.Equal("listen(one:a-b two:c else:) +d-e", SmallCanvas.Shape(canvas));
    }

    [Fact]
    public void Canvas_without_steps_has_its_beginning_alone()
    {
        var tree = StepTree.Of((JsonObject)JsonNode.Parse("""{ "variants": [{ "name": "All", "percent": 100, "first_step": "" }], "steps": [] }""")!);
        Assert.Null(Assert.Single(tree.Roots).Node);
        Assert.Empty(tree.Loose);
    }

    [Fact]
    public void Longest_row_that_a_canvas_may_have_is_drawn()
    {
        var canvas = SmallCanvas.Make();
        canvas["steps"] = new JsonArray([.. Enumerable.Range(1, MaxSteps).Select(i => SmallCanvas.Update($"s{i}"))]);
        StepGraph.Connect(canvas, SmallCanvas.Beginning, "s1");
        Enumerable.Range(1, MaxSteps - 1).ToList().ForEach(i => StepGraph.Connect(canvas, SmallCanvas.After($"s{i}"), $"s{i + 1}"));
        Assert.Empty(StepTree.Of(canvas).Loose);
        Assert.Equal(MaxSteps, StepGraph.Reachable(canvas).Count);
    }
}
