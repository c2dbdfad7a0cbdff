using Ripen.Engine.Canvas;
using Ripen.Engine.Conversions;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Conversions;

/// <summary>Canvas §2.7.</summary>
public sealed class ConversionTests
{
    private static readonly Trigger Purchase = new Trigger.Purchase(null, []);
    private readonly Workspace _w = new();

    [Theory]
    [InlineData("5 10:59:59.999", 1)]
    [InlineData("5 11:00:00.000", 0)]
    [InlineData("5 10:00:00.000", 0)] // the occurrence that opens the entry is none, and what came before it
    public void Clock_runs_from_the_entry_to_the_deadline(string at, int conversions)
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Hour)));
        _w.Track("5 09:59", r => r.Purchase("u", "seat"));
        _w.Track("5 10:00:00.000", r => r.Event("u", "go"));
        _w.Track("5 12:00", r => r.Purchase("u", "seat", time: Clock.At(at) - (at.StartsWith("5 10:00:00", StringComparison.Ordinal) ? 1 : 0)));
        Assert.Equal(conversions, Converted(CountKind.ConvertedA));
    }

    [Fact]
    public void Each_event_converts_once_for_each_entry()
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Day), new ConversionEvent(TestRules.Event("demo"), Clock.Day)));
        Go("5 10:00");
        _w.Track("5 10:01", r => r.Purchase("u", "seat").Purchase("u", "seat").Event("u", "demo"));
        Assert.Equal((1, 1), (Converted(CountKind.ConvertedA), Converted(CountKind.ConvertedB)));
        Go("5 11:00");
        _w.Track("5 11:01", r => r.Purchase("u", "seat"));
        Assert.Equal((2, 1), (Converted(CountKind.ConvertedA), Converted(CountKind.ConvertedB)));
    }

    [Fact]
    public void Of_concurrent_entries_the_most_recent_is_credited()
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Day)));
        Go("5 10:00");
        Go("5 11:00");
        Assert.Equal(2, _w.Waiting("u", "c").Count);
        _w.Track("5 12:00", r => r.Purchase("u", "seat").Purchase("u", "seat"));
        Assert.Equal(1, Converted(CountKind.ConvertedA));
    }

    [Fact]
    public void Properties_of_the_event_must_hold()
    {
        Publish(Canvas(new ConversionEvent(TestRules.Event("paid", TestRules.Property("amount", Comparator.MoreThan, 10)), Clock.Day)));
        Go("5 10:00");
        _w.Track("5 10:01", r => r.Event("u", "paid", properties: ("amount", 10)));
        Assert.Equal(0, Converted(CountKind.ConvertedA));
        _w.Track("5 10:02", r => r.Event("u", "paid", properties: ("amount", 11)));
        Assert.Equal(1, Converted(CountKind.ConvertedA));
    }

    [Fact]
    public void Control_group_is_counted_and_never_has_converted()
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Day)) with { Variants = [new CanvasVariant("Variant 1", 0, "wait")], ControlGroupPercent = 100 });
        Go("5 10:00");
        _w.Track("5 10:01", r => r.Purchase("u", "seat"));
        Assert.Equal((1, 0), (_w.Count(CountKind.ConvertedA, "c"), Converted(CountKind.ConvertedA)));
        Assert.False(Holds("u"));
    }

    [Fact]
    public void Filter_finds_who_ever_converted()
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Day)));
        Go("5 10:00");
        Assert.False(Holds("u"));
        _w.Track("5 10:01", r => r.Purchase("u", "seat"));
        Go("5 11:00");
        Assert.True(Holds("u"));
    }

    [Fact]
    public void Conversion_is_an_occurrence_that_enters_and_advances()
    {
        var scored = Canvas(new ConversionEvent(TestRules.Event("other"), Clock.Day), new ConversionEvent(Purchase, Clock.Day))
            .WithWait(w => w with { Groups = [TestRules.Group("Converted", "add", new Trigger.ConversionEvent("c", 1))] });
        var bought = TestRules.Canvas("bought", new Trigger.ConversionEvent("c", 1), TestRules.Update("seen", 1, "bought"));
        var other = TestRules.Canvas("other-canvas", new Trigger.ConversionEvent("c", 0), TestRules.Update("seen-other", 1, "other"));
        _w.Publish("1 00:00", TestRules.Canvases(scored, bought, other));
        Go("5 10:00");
        _w.Track("5 10:01", r => r.Purchase("u", "seat"));
        Assert.Equal((Value.Of(1), Value.Of(1), Value.Null), (_w.Score(), _w.Attribute("u", "bought"), _w.Attribute("u", "other")));
    }

    [Fact]
    public void Clock_runs_on_after_the_journey_ended_and_while_the_canvas_is_stopped()
    {
        var canvas = Canvas(new ConversionEvent(Purchase, Clock.Day)).WithWait(w => w with { Window = Clock.Minute });
        Publish(canvas);
        Go("5 10:00");
        _w.RunTo("5 10:02");
        _w.Publish("5 10:03", TestRules.Canvases(canvas with { Status = DefinitionStatus.Stopped }));
        _w.Track("5 11:00", r => r.Purchase("u", "seat"));
        Assert.Equal(1, Converted(CountKind.ConvertedA));
    }

    [Fact]
    public void Clocks_come_back_from_a_checkpoint()
    {
        Publish(Canvas(new ConversionEvent(Purchase, Clock.Day)));
        Go("5 10:00");
        _w.Checkpoint();
        var restarted = _w.Restart();
        restarted.Track("5 11:00", r => r.Purchase("u", "seat"));
        Assert.Equal(1, restarted.Count(CountKind.ConvertedA, "c", group: "Variant 1"));
    }

    [Fact]
    public void Merge_keeps_the_later_clock_and_whatever_either_converted_on()
    {
        var (own, theirs) = (new ConversionPart(), new ConversionPart());
        own.Set(new ConversionTrack(1, 5, 100, 1, 1));
        theirs.Set(new ConversionTrack(1, 6, 200, 0, 2));
        theirs.Set(new ConversionTrack(2, 6, 50, 0, 0));
        own.MergeFrom(theirs);
        Assert.Equal(new ConversionTrack(1, 6, 200, 0, 3), own.Find(1));
        Assert.Equal(new ConversionTrack(2, 6, 50, 0, 0), own.Find(2));
    }

    [Fact]
    public void Canvas_without_conversion_events_keeps_nothing()
    {
        Publish(Canvas());
        Go("5 10:00");
        _w.Track("5 10:01", r => r.Purchase("u", "seat"));
        Assert.Null(_w.User("u").FindPart<ConversionPart>(ProfilePartKind.Conversions));
    }

    private static CanvasDefinition Canvas(params ConversionEvent[] events) => TestRules.Canvas(
        "c", TestRules.Event("go"), TestRules.Wait("wait", 10 * Clock.Day, [TestRules.Group("never", null, TestRules.Event("never"))], null), TestRules.Update("add", 1))
        with
    { ConversionEvents = events };

    private void Publish(CanvasDefinition canvas) => _w.Publish("1 00:00", TestRules.Canvases(canvas));

    private void Go(string at) => _w.Track(at, r => r.Event("u", "go"));

    private long Converted(CountKind kind) => _w.Count(kind, "c", group: "Variant 1");

    private bool Holds(string user)
    {
        var leaf = new FilterNode.Leaf(new FilterSubject(SubjectKind.Canvas, "c"), [new Comparison(Comparator.Converted, Value.Of(true))]);
        return new FilterCompiler([], _w.Names, TimeZoneInfo.Utc).Compile(leaf)(new FilterScope(_w.User(user), Clock.At("5 12:00"), []));
    }
}
