using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>The rows of a User Update (canvas §4.2): every action on every type.</summary>
public sealed class UserUpdateTests
{
    private readonly Workspace _w = new();

    public static TheoryData<string, object> Values => new()
    {
        { "text", "a" },
        { "integer", 5 },
        { "decimal", 0.5 },
        { "truth", true },
        { "date", DateTimeOffset.UnixEpoch },
        { "list", new object[] { "a", 1 } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Set_writes_a_value_of_any_type(string attribute, object value)
    {
        Run(Row(attribute, UpdateAction.Set, value));
        Assert.Equal(RequestBuilder.ToValue(value), _w.Attribute("u1", attribute));
        Assert.Equal(1, _w.Count(CountKind.Updated, "c", "step"));
    }

    [Fact]
    public void Set_of_an_object_replaces_it()
    {
        _w.Track("5 09:00", r => r.Set("u1", ("o", Value.Object(KeyValuePair.Create("a", Value.Of(1L))))));
        Run(Row("o", UpdateAction.Set, Value.Object(KeyValuePair.Create("b", Value.Of(2L)))));
        Assert.Equal("""{"b":2}""", ValueJson.ToText(_w.Attribute("u1", "o")));
    }

    [Fact]
    public void Remove_leaves_nothing_and_of_nothing_is_no_change()
    {
        _w.Track("5 09:00", r => r.Set("u1", ("x", 1)));
        Run(Row("x", UpdateAction.Remove, null));
        Assert.True(_w.Attribute("u1", "x").IsNull);
        _w.Track("5 10:01", r => r.Event("u1", "go"));
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Updated, "c", "step"), _w.Count(CountKind.NoChange, "c", "step")));
    }

    [Fact]
    public void Add_appends_moves_and_makes_the_list()
    {
        _w.Track("5 09:00", r => r.Set("u1", ("list", new[] { "a", "b" })));
        Run(Row("list", UpdateAction.Add, new[] { "a", "c" }), Row("new", UpdateAction.Add, new[] { "x" }));
        Assert.Equal("""["b","a","c"]""", ValueJson.ToText(_w.Attribute("u1", "list")));
        Assert.Equal("""["x"]""", ValueJson.ToText(_w.Attribute("u1", "new")));
    }

    [Fact]
    public void Remove_item_takes_it_out_of_a_list()
    {
        _w.Track("5 09:00", r => r.Set("u1", ("list", new[] { "a", "b" })));
        Run(Row("list", UpdateAction.RemoveItem, new[] { "a", "z" }), Row("none", UpdateAction.RemoveItem, new[] { "a" }));
        Assert.Equal("""["b"]""", ValueJson.ToText(_w.Attribute("u1", "list")));
        Assert.True(_w.Attribute("u1", "none").IsNull);
        Assert.Equal(0, _w.Count(CountKind.UpdateFailed, "c", "step"));
    }

    [Fact]
    public void A_row_that_does_not_fit_is_counted_and_the_others_are_written()
    {
        _w.Track("5 09:00", r => r.Set("u1", ("text", "x"), ("full", long.MaxValue)));
        Run(Row("text", UpdateAction.Add, new[] { "a" }), Row("text", UpdateAction.Increment, 1), Row("full", UpdateAction.Increment, 1),
            Row("text", UpdateAction.Decrement, long.MinValue), Row("y", UpdateAction.Set, 1));
        Assert.Equal((4L, 1L), (_w.Count(CountKind.UpdateFailed, "c", "step"), _w.Count(CountKind.Updated, "c", "step")));
        Assert.Equal((Value.Of("x"), Value.Of(long.MaxValue), Value.Of(1L)), (_w.Attribute("u1", "text"), _w.Attribute("u1", "full"), _w.Attribute("u1", "y")));
        Assert.Equal(
            [WriteDrop.NotANumber, WriteDrop.NumberOverflow, WriteDrop.NotAList],
            _w.Engine.Counts.All.Where(c => c.Key.Kind == CountKind.WriteDropped).Select(c => (WriteDrop)c.Key.Group).Distinct().Order());
    }

    [Fact]
    public void Rows_are_applied_in_order_as_one_write()
    {
        Run(Row("lead score", UpdateAction.Set, 5), Row("lead score", UpdateAction.Increment, 3), Row("lead score", UpdateAction.Decrement, 1));
        Assert.Equal(Value.Of(7L), _w.Score("u1"));
        Assert.Equal(7, Assert.Single(_w.Ledger("u1")).Delta.AsInteger);
    }

    [Fact]
    public void Fields_are_set_and_removed()
    {
        _w.Track("5 09:00", r => r.Email("u1", "a@b.c"));
        Run(new AttributeUpdate(null, ProfileField.Country, UpdateAction.Set, Value.Of("FR"), null, null),
            new AttributeUpdate(null, ProfileField.Email, UpdateAction.Remove, Value.Null, null, null));
        Assert.Equal(("FR", null), (_w.User("u1").Field(ProfileField.Country), _w.User("u1").Field(ProfileField.Email)));
    }

    private static AttributeUpdate Row(string attribute, UpdateAction action, object? operand) =>
        new(attribute, null, action, RequestBuilder.ToValue(operand), null, null);

    private void Run(params AttributeUpdate[] rows)
    {
        _w.Publish("5 09:30", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), new UserUpdateStep("step", "step", rows, null, false))));
        _w.Track("5 10:00", r => r.Event("u1", "go"));
    }
}
