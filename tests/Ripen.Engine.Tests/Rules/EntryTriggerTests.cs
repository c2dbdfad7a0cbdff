using Ripen.Engine.Counting;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Tests.Rules;

public sealed class EntryTriggerTests
{
    private readonly Workspace _w = new();

    [Theory]
    [InlineData("ios", 1, 1)]
    [InlineData("web", 1, 0)]
    public void EntryTriggers_of_any_app_and_of_a_named_one(string app, int any, int named)
    {
        _w.Publish("1 00:00", TestRules.Canvases(
            TestRules.Canvas("any", TestRules.Session, TestRules.Update("a", 1)),
            TestRules.Canvas("named", new Trigger.StartSession(["ios", "android"]), TestRules.Update("b", 1))));
        _w.Track("5 10:00", r => r.Session("u", app: app));
        Assert.Equal((any, named), (_w.Count(CountKind.Entered, "any"), _w.Count(CountKind.Entered, "named")));
    }

    [Theory]
    [InlineData("hat", 1, 1)]
    [InlineData("coat", 1, 0)]
    public void EntryTriggers_of_any_product_and_of_a_named_one(string product, int any, int named)
    {
        _w.Publish("1 00:00", TestRules.Canvases(
            TestRules.Canvas("any", new Trigger.Purchase(null, []), TestRules.Update("a", 1)),
                TestRules.Canvas("named", new Trigger.Purchase(["hat"], []), TestRules.Update("b", 1))));
        _w.Track("5 10:00", r => r.Purchase("u", product));
        Assert.Equal((any, named), (_w.Count(CountKind.Entered, "any"), _w.Count(CountKind.Entered, "named")));
    }

    [Fact]
    public void EntryTriggers_of_one_canvas_that_match_twice_are_one_attempt()
    {
        var canvas = TestRules.Canvas("c", TestRules.Session, TestRules.Update("a", 1));
        _w.Publish("1 00:00",
            TestRules.Canvases(canvas with { Entry = canvas.Entry with { Triggers = [TestRules.Session, new Trigger.StartSession(["ios"])] } }));
        _w.Track("5 10:00", r => r.Session("u", app: "ios"));
        Assert.Equal(1, _w.Count(CountKind.EntryAttempts, "c"));
    }

    [Fact]
    public void Waiting_entries_match_in_the_order_of_their_canvases_not_of_their_age()
    {
        var canvases = new[] { ("first", "E1", 2), ("second", "E2", 3) }.Select(c => TestRules.Canvas(
            c.Item1,
            TestRules.Event(c.Item2),
            TestRules.Wait($"{c.Item1}-wait", Clock.Day, [TestRules.Group($"{c.Item1}-go", $"{c.Item1}-add", TestRules.Session)], null),
            TestRules.Update($"{c.Item1}-add", c.Item3, "n")));
        _w.Publish("1 00:00", TestRules.Canvases([.. canvases]));
        _w.Track("5 10:00", r => r.Event("u", "E2").Event("u", "E1").Session("u"));
        Assert.Equal([2L, 3L], _w.Ledger().Select(e => e.Delta.AsInteger));
    }

    [Fact]
    public void EntryTriggers_of_canvases_come_in_the_order_of_creation()
    {
        _w.Publish("1 00:00", TestRules.Canvases(
            TestRules.Canvas("first", TestRules.Event("E"), TestRules.Update("add", 2, "n")),
                TestRules.Canvas("second", TestRules.Event("E"), TestRules.Update("more", 3, "n"))));
        _w.Track("5 10:00", r => r.Event("u", "E"));
        Assert.Equal([2L, 3L], _w.Ledger().Select(e => e.Delta.AsInteger));
    }
}
