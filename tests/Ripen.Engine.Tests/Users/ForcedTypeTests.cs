using System.Text;
using System.Text.Json;
using Ripen.Engine.Attributes;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

/// <summary>Forced types and the blocklist (profiles-segments-campaigns §1.5, §1.12, cases of §7.2).</summary>
public sealed class ForcedTypeTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void C72_numeric_text_becomes_a_number_and_other_text_is_ignored()
    {
        Force("x", AttributeType.Number);
        _w.Track("5 10:01", r => r.Set("u1", ("x", "100")));
        Assert.Equal(Value.Of(100L), _w.Attribute("u1", "x"));
        _w.Track("5 10:02", r => r.Set("u1", ("x", "abc"), ("y", 1)));
        Assert.Equal((Value.Of(100L), Value.Of(1L)), (_w.Attribute("u1", "x"), _w.Attribute("u1", "y")));
        Assert.Equal(1, Dropped("x", WriteDrop.WrongType));
        Assert.Equal(Value.Of(100L), Assert.Single(_w.Ledger("u1"), e => e.Attribute == _w.Names.Find("x")).After);
    }

    [Fact]
    public void C73_a_forced_boolean_takes_t_for_true()
    {
        Force("x", AttributeType.Boolean);
        _w.Track("5 10:01", r => r.Set("u1", ("x", "T")));
        Assert.Equal(Value.Of(true), _w.Attribute("u1", "x"));
    }

    [Fact]
    public void C74_what_was_stored_before_the_type_stays_and_is_shown_as_such()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("x", "100")));
        Force("x", AttributeType.Number);
        Assert.Equal(Value.Of("100"), _w.Attribute("u1", "x"));
        Assert.False(Matches(TestRules.Attribute("x", Comparator.MoreThan, 1)));
        Assert.Equal("""[{"attribute":"x","stored_type":"string","forced_type":"number"}]""", Json().GetProperty("type_mismatches").GetRawText());
        _w.Track("5 10:02", r => r.Set("u1", ("x", "100")));
        Assert.True(Matches(TestRules.Attribute("x", Comparator.MoreThan, 1)));
        Assert.False(Json().TryGetProperty("type_mismatches", out _));
    }

    [Fact]
    public void C86_a_blocklisted_attribute_is_not_written_and_others_are()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("x", 1)));
        Block("x");
        _w.Track("5 10:01", r => r.Set("u1", ("x", 2), ("y", 3)).Increment("u1", "x", 1).Set("u1", ("x", null)));
        Assert.Equal((Value.Of(1L), Value.Of(3L)), (_w.Attribute("u1", "x"), _w.Attribute("u1", "y")));
        Assert.Equal(3, Dropped("x", WriteDrop.AttributeBlocklisted));
    }

    [Fact]
    public void A_blocklisted_attribute_is_hidden_and_comes_back()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("x", 1), ("y", 2)));
        Block("x");
        Assert.Equal("""{"y":2}""", Json().GetProperty("custom_attributes").GetRawText());
        _w.Publish("5 10:02", RuleSet.Empty);
        Assert.Equal("""{"x":1,"y":2}""", Json().GetProperty("custom_attributes").GetRawText());
    }

    [Fact]
    public void A_blocklisted_event_is_not_counted_and_triggers_nothing()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E").Event("u1", "F"));
        _w.Publish("5 10:01", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("E"), TestRules.Update("u", 1))) with
        {
            Events = [new EventDefinition("e", "E", true), new EventDefinition("f", "F", false)],
        });
        _w.Track("5 10:02", r => r.Event("u1", "E", id: "1").Event("u1", "F"));
        Assert.Equal((1L, 2L), (_w.User("u1").Events.Find(_w.Names.Find("E")).Count, _w.User("u1").Events.Find(_w.Names.Find("F")).Count));
        Assert.Equal((0L, 1L), (_w.Count(CountKind.EntryAttempts, "c"), Dropped("E", WriteDrop.EventBlocklisted)));
        Assert.Equal("F", Assert.Single(Json().GetProperty("custom_events").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(AttributeType.Boolean, "[true,false,1,0,1.0,\"1\",\"TRUE\",\"t\",\"0\",\"False\",\"f\"]", "[true,false,true,false,true,true,true,true,false,false,false]")]
    [InlineData(AttributeType.Number, "[1,1.5,\"100\",\"-2.5\",\"1e3\",\"9223372036854775808\"]", "[1,1.5,100,-2.5,1000.0,9.223372036854776E+18]")]
    [InlineData(AttributeType.String, "[\"a\",1,1.5,true]", "[\"a\",\"1\",\"1.5\",\"true\"]")]
    [InlineData(AttributeType.Array, "[[1,\"a\"],5,\"a\",true,[]]", "[[1,\"a\"],[5],[\"a\"],[true],[]]")]
    [InlineData(AttributeType.Object, "[{\"a\":1},{}]", "[{\"a\":1},{}]")]
    [InlineData(AttributeType.ArrayOfObjects, "[[{\"a\":1}],[]]", "[[{\"a\":1}],[]]")]
    [InlineData(AttributeType.Automatic, "[1,\"a\",{},[]]", "[1,\"a\",{},[]]")]
    public void A_type_takes_what_can_be_turned_into_it(AttributeType type, string values, string turned) =>
        Assert.Equal(turned, ValueJson.ToText(Value.Array([.. Each(values).Select(value =>
            ForcedType.TryTurn(type, value, out var result) ? result : throw new InvalidOperationException(value.ToString()))])));

    [Theory]
    [InlineData(AttributeType.Boolean, "[2,-1,\"yes\",\"\",[1],{\"a\":1}]")]
    [InlineData(AttributeType.Number, "[true,\"abc\",\"\",\" 1\",\"1 \",\"NaN\",\"Infinity\",\"1,5\",\"0x1\",[1],{\"inc\":1,\"x\":2}]")]
    [InlineData(AttributeType.String, "[[1],{\"a\":1}]")]
    [InlineData(AttributeType.Time, "[1,\"soon\",true,[1]]")]
    [InlineData(AttributeType.Array, "[{\"a\":1},[{\"a\":1}]]")]
    [InlineData(AttributeType.Object, "[1,\"a\",[{\"a\":1}]]")]
    [InlineData(AttributeType.ArrayOfObjects, "[[1],[{\"a\":1},2],{\"a\":1}]")]
    public void A_type_ignores_what_cannot_be_turned_into_it(AttributeType type, string values) =>
        Assert.All(Each(values), value => Assert.False(ForcedType.TryTurn(type, value, out _)));

    [Fact]
    public void An_instant_keeps_its_type_or_becomes_its_text()
    {
        var time = Value.Time(Clock.At("5 10:00"));
        Assert.True(ForcedType.TryTurn(AttributeType.Time, time, out var same) && same == time);
        Assert.True(ForcedType.TryTurn(AttributeType.String, time, out var text) && text == Value.Of(Instant.ToIso(Clock.At("5 10:00"))));
    }

    [Theory]
    [InlineData(AssignmentKind.Increment, AttributeType.String, 1)]
    [InlineData(AssignmentKind.Increment, AttributeType.Number, 0)]
    [InlineData(AssignmentKind.AddItems, AttributeType.ArrayOfObjects, 1)]
    [InlineData(AssignmentKind.AddItems, AttributeType.Array, 0)]
    [InlineData(AssignmentKind.MergeObject, AttributeType.Number, 1)]
    [InlineData(AssignmentKind.MergeObject, AttributeType.Object, 0)]
    [InlineData(AssignmentKind.ChangeObjects, AttributeType.Array, 1)]
    [InlineData(AssignmentKind.ChangeObjects, AttributeType.ArrayOfObjects, 0)]
    public void An_operator_belongs_to_its_type(AssignmentKind kind, AttributeType type, long dropped)
    {
        Force("x", type);
        var operand = kind switch
        {
            AssignmentKind.Increment => Value.Of(1L),
            AssignmentKind.AddItems => Value.Array(Value.Of("a")),
            AssignmentKind.MergeObject => Value.Object(KeyValuePair.Create("a", Value.Of(1L))),
            _ => Value.Object(KeyValuePair.Create("$add", Value.Array(Value.Object(KeyValuePair.Create("a", Value.Of(1L)))))),
        };
        _w.Track("5 10:01", r => r.Attributes("u1", (kind, _w.Names.GetOrAdd("x"), operand)));
        Assert.Equal(dropped, Dropped("x", WriteDrop.WrongType));
        Assert.Equal(dropped == 1, _w.Attribute("u1", "x").IsNull);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_list_keeps_as_many_items_as_its_limit_says(int limit)
    {
        Force("x", AttributeType.Array, limit);
        _w.Track("5 10:01", r => r.Set("u1", ("x", new[] { 1, 2, 3, 4 })).Add("u1", "x", 5));
        Assert.Equal(Enumerable.Range(6 - limit, limit).Select(i => Value.Of((long)i)), _w.Attribute("u1", "x").AsArray.ToArray());
    }

    [Fact]
    public void Re_sending_a_value_in_another_form_is_no_change()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.AnyNewScore, TestRules.Update("count", 1, "changes"))) with
        {
            Attributes = [new AttributeDefinition("a", "lead score", AttributeType.Number, null, false)],
        });
        _w.Track("5 10:00", r => r.Set("u1", ("lead score", 100)).Set("u1", ("lead score", "100")));
        Assert.Equal(Value.Of(1L), _w.Attribute("u1", "changes"));
    }

    [Fact]
    public void A_canvas_writes_under_the_same_rules()
    {
        var step = new UserUpdateStep("set", "set",
            [Row("x", UpdateAction.Set, Value.Of("7")), Row("y", UpdateAction.Set, Value.Of("abc")), Row("z", UpdateAction.Add, Value.Array(Value.Of("a")))], null, false);
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), step)) with
        {
            Attributes = [Definition("x", AttributeType.Number), Definition("y", AttributeType.Number), Definition("z", AttributeType.Object)],
        });
        _w.Track("5 10:00", r => r.Event("u1", "go"));
        Assert.Equal((Value.Of(7L), true, true), (_w.Attribute("u1", "x"), _w.Attribute("u1", "y").IsNull, _w.Attribute("u1", "z").IsNull));
        Assert.Equal((2L, 1L, 1L), (_w.Count(CountKind.UpdateFailed, "c", "set"), Dropped("y", WriteDrop.WrongType), Dropped("z", WriteDrop.WrongType)));
    }

    [Fact]
    public void A_replay_meets_the_types_that_were_in_force()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("x", "1")));
        Force("x", AttributeType.Number);
        _w.Track("5 10:02", r => r.Set("u2", ("x", "1")));
        _w.Publish("5 10:03", RuleSet.Empty);
        _w.Track("5 10:04", r => r.Set("u3", ("x", "1")));
        var again = _w.Restart();
        Assert.Equal((Value.Of("1"), Value.Of(1L), Value.Of("1")), (again.Attribute("u1", "x"), again.Attribute("u2", "x"), again.Attribute("u3", "x")));
    }

    private static AttributeDefinition Definition(string name, AttributeType type) => new(name, name, type, null, false);

    private static AttributeUpdate Row(string attribute, UpdateAction action, Value operand) => new(attribute, null, action, operand, null, null);

    private static Value[] Each(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ValueJson.From(document.RootElement).AsArray.ToArray();
    }

    private void Force(string name, AttributeType type, int? limit = null) =>
        _w.Publish("5 10:01", RuleSet.Empty with { Attributes = [new AttributeDefinition("a", name, type, limit, false)] });

    private void Block(string name) => _w.Publish("5 10:01", RuleSet.Empty with { Attributes = [new AttributeDefinition("a", name, AttributeType.Automatic, null, true)] });

    private bool Matches(FilterNode filter) =>
        new FilterCompiler([], _w.Names, TimeZoneInfo.Utc).Compile(filter)(new FilterScope(_w.User("u1"), _w.Engine.Stamp, []));

    private JsonElement Json()
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(ProfileJson.Write(_w.User("u1"), 0, _w.Names, _w.Engine.Rules)));
        return document.RootElement.Clone();
    }

    private long Dropped(string name, WriteDrop reason) => _w.Engine.Counts.All
        .Where(c => c.Key == new CountKey(_w.Names.Find(name), 0, (int)reason, CountKind.WriteDropped)).Sum(c => c.Value);
}
