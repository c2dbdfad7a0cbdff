using Ripen.Dashboard.Canvases.Tree;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Tests.Canvases.Tree;

public sealed class StepEditsTests
{
    [Fact]
    public void Canvas_as_it_is_drawn() => Assert.Equal("listen(one:a-b two:c else:) +d", SmallCanvas.Shape(SmallCanvas.Make()));

    [Theory]
    [InlineData(null, "variants[0]", "x-listen(one:a-b two:c else:) +d")]
    [InlineData("listen", "groups[0]", "listen(one:x-a-b two:c else:) +d")]
    [InlineData("listen", "everyone_else", "listen(one:a-b two:c else:x) +d")]
    [InlineData("a", "next", "listen(one:a-x-b two:c else:) +d")]
    [InlineData("b", "next", "listen(one:a-b-x two:c else:) +d")]
    [InlineData("d", "next", "listen(one:a-b two:c else:) +d-x")]
    public void Insert_lets_what_followed_follow_the_step(string? step, string way, string expected)
    {
        var canvas = SmallCanvas.Make();
        StepEdits.Insert(canvas, new StepPlace(step, way), SmallCanvas.Update("x"));
        Assert.Equal(expected, SmallCanvas.Shape(canvas));
    }

    [Fact]
    public void Insert_of_a_step_that_branches_lets_what_followed_go_its_first_way()
    {
        var canvas = SmallCanvas.Make();
        StepEdits.Insert(canvas, SmallCanvas.Group(0), StepTypes.Blank(StepTypes.DecisionSplit, "x", "Group"));
        Assert.Equal("listen(one:x(yes:a-b no:) two:c else:) +d", SmallCanvas.Shape(canvas));
    }

    [Fact]
    public void Insert_where_a_journey_ended_takes_away_what_is_said_only_at_ends()
    {
        var canvas = SmallCanvas.Make();
        StepEdits.Insert(canvas, SmallCanvas.Else, SmallCanvas.Update("x"));
        Assert.Null(StepGraph.Find(canvas, "listen").Part("everyone_else")!["re_enter"]);
    }

    [Theory]
    [InlineData("a", "listen(one:b two:c else:) +d", "a")]
    [InlineData("b", "listen(one:a two:c else:) +d", "b")]
    [InlineData("d", "listen(one:a-b two:c else:)", "d")]
    [InlineData("listen", " +d", "listen a b c")]
    public void Remove_closes_the_gap_and_takes_away_what_was_below_a_step_that_branches(string step, string expected, string gone)
    {
        var canvas = SmallCanvas.Make();
        Assert.Equal(gone.Split(' '), StepEdits.Remove(canvas, step));
        Assert.Equal(expected, SmallCanvas.Shape(canvas));
    }

    [Fact]
    public void Remove_keeps_what_another_way_leads_to()
    {
        var canvas = SmallCanvas.Make();
        StepGraph.Connect(canvas, SmallCanvas.After("c"), "b");
        Assert.Equal(["a"], StepEdits.RemoveWay(canvas, "listen", "groups", 0));
        Assert.Equal("listen(two:c-b else:) +d", SmallCanvas.Shape(canvas));
    }

    [Theory]
    [InlineData("a", "listen", "groups[1]", "listen(one:b two:a-c else:) +d")]
    [InlineData("a", "b", "next", "listen(one:b-a two:c else:) +d")]
    [InlineData("b", "listen", "everyone_else", "listen(one:a two:c else:b) +d")]
    [InlineData("c", null, "variants[0]", "c-listen(one:a-b two: else:) +d")]
    [InlineData("d", "a", "next", "listen(one:a-d-b two:c else:)")]
    [InlineData("listen", "d", "next", " +d-listen(one:a-b two:c else:)")]
    public void Move_takes_a_step_alone_and_one_that_branches_with_what_is_below_it(string step, string? to, string way, string expected)
    {
        var canvas = SmallCanvas.Make();
        var place = new StepPlace(to, way);
        Assert.True(StepEdits.CanMove(canvas, step, place));
        StepEdits.Move(canvas, step, place);
        Assert.Equal(expected, SmallCanvas.Shape(canvas));
    }

    [Theory]
    [InlineData("a", "a", "next")]
    [InlineData("a", "listen", "groups[0]")]
    [InlineData("listen", "b", "next")]
    [InlineData("listen", null, "variants[0]")]
    [InlineData("none", "b", "next")]
    public void Move_to_where_a_step_is_or_below_itself_is_not_possible(string step, string? to, string way) =>
        Assert.False(StepEdits.CanMove(SmallCanvas.Make(), step, new StepPlace(to, way)));

    [Fact]
    public void Up_and_down_undo_each_other()
    {
        var canvas = SmallCanvas.Make();
        var before = canvas.ToJsonString();
        StepEdits.Move(canvas, "a", StepEdits.Down(canvas, "a")!);
        Assert.Equal("listen(one:b-a two:c else:) +d", SmallCanvas.Shape(canvas));
        StepEdits.Move(canvas, "a", StepEdits.Up(canvas, "a")!);
        Assert.Equal(before, canvas.ToJsonString());
        Assert.Null(StepEdits.Down(canvas, "b"));
        Assert.Null(StepEdits.Up(canvas, "listen"));
        Assert.Equal(SmallCanvas.Beginning, StepEdits.Up(canvas, "c"));
    }

    [Fact]
    public void A_new_id_is_one_that_no_step_has()
    {
        var canvas = SmallCanvas.Make();
        Assert.Equal("user-update", StepGraph.NewId(canvas, StepTypes.UserUpdate));
        StepEdits.Insert(canvas, SmallCanvas.Else, SmallCanvas.Update("user-update"));
        Assert.Equal("user-update-2", StepGraph.NewId(canvas, StepTypes.UserUpdate));
    }
}
