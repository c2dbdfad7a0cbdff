using System.Globalization;
using Ripen.Engine.Counting;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

/// <summary>Objects and lists of objects (profiles-segments-campaigns §1.5, cases of §7.2; rest-api §2.4).</summary>
public sealed class NestedWriteTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void C68_an_object_takes_the_place_of_the_stored_one()
    {
        Write("song", AssignmentKind.Attribute, Object(("name", "S"), ("g", "Jazz")));
        Write("song", AssignmentKind.Attribute, Object(("year", 1960)));
        AssertStored("""{"year":1960}""", "song");
    }

    [Fact]
    public void C69_an_object_is_merged_into_the_stored_one()
    {
        Write("song", AssignmentKind.Attribute, Object(("name", "S"), ("g", "Jazz")));
        Write("song", AssignmentKind.MergeObject, Object(("year", 1960), ("name", "T")));
        AssertStored("""{"name":"T","g":"Jazz","year":1960}""", "song");
    }

    [Fact]
    public void C70_what_is_added_and_removed_in_one_call_is_gone()
    {
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$remove", [Match("id", 1)]), ("$add", [Object(("id", 1)), Object(("id", 2))])));
        AssertStored("""[{"id":2}]""", "pets");
    }

    [Fact]
    public void Merge_goes_down_every_level_and_replaces_what_is_no_object()
    {
        Write("o", AssignmentKind.Attribute, Object(("a", Object(("x", 1), ("y", Object(("z", 1))))), ("list", new[] { 1, 2 }), ("b", 1)));
        Write("o", AssignmentKind.MergeObject, Object(("a", Object(("y", Object(("w", 2))))), ("list", new[] { 3 }), ("b", Object(("c", 1)))));
        AssertStored("""{"a":{"x":1,"y":{"z":1,"w":2}},"list":[3],"b":{"c":1}}""", "o");
    }

    [Fact]
    public void Merge_into_nothing_or_into_what_is_no_object_stores_it()
    {
        Write("text", AssignmentKind.Attribute, Value.Of("x"));
        Write("text", AssignmentKind.MergeObject, Object(("a", 1)));
        Write("new", AssignmentKind.MergeObject, Object(("a", 1)));
        AssertStored("""{"a":1}""", "text");
        AssertStored("""{"a":1}""", "new");
    }

    [Fact]
    public void Merge_of_many_members_keeps_their_places()
    {
        Write("o", AssignmentKind.Attribute, Object([.. Enumerable.Range(0, 40).Select(i => (Name(i), (object)i))]));
        Write("o", AssignmentKind.MergeObject, Object([.. Enumerable.Range(20, 40).Select(i => (Name(i), (object)-i)), (Name(59), 7)]));
        var members = _w.Attribute("u1", "o").AsObject;
        Assert.Equal((60, "m19", 19L, "m20", -20L), (members.Length, members[19].Key, members[19].Value.AsInteger, members[20].Key, members[20].Value.AsInteger));
        Assert.Equal(7, members[59].Value.AsInteger);
    }

    [Fact]
    public void Remove_deletes_every_match_with_its_type_and_whole_objects()
    {
        Write("pets", AssignmentKind.Attribute, List(Object(("id", 1)), Object(("id", "1")), Object(("id", 1), ("n", 2)), Object(("n", 3))));
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$remove", [Match("id", 1), Object(("n", 3))])));
        AssertStored("""[{"id":"1"}]""", "pets");
    }

    [Fact]
    public void Update_replaces_its_matches_or_merges_into_them()
    {
        Write("pets", AssignmentKind.Attribute, List(Object(("id", 1), ("name", "A")), Object(("id", 2), ("name", "B")), Object(("id", 1))));
        Write("pets", AssignmentKind.ChangeObjectsMerging, Operators(("$update", [Match("id", 1, Object(("age", 3)))])));
        AssertStored("""[{"id":1,"name":"A","age":3},{"id":2,"name":"B"},{"id":1,"age":3}]""", "pets");
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$update", [Match("id", 2, Object(("id", 2), ("age", 4)))])));
        AssertStored("""[{"id":1,"name":"A","age":3},{"id":2,"age":4},{"id":1,"age":3}]""", "pets");
    }

    [Fact]
    public void Operators_work_in_the_order_add_remove_update()
    {
        Write("pets", AssignmentKind.ChangeObjects, Operators(
            ("$update", [Match("id", 1, Object(("id", 1), ("seen", true)))]), ("$remove", [Match("id", 2)]), ("$add", [Object(("id", 1)), Object(("id", 2))])));
        AssertStored("""[{"id":1,"seen":true}]""", "pets");
    }

    [Fact]
    public void Operators_on_a_missing_list_only_add()
    {
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$remove", [Match("id", 2)])));
        Assert.True(_w.Attribute("u1", "pets").IsNull);
        Assert.Equal(0, Dropped("pets", WriteDrop.NotObjects));
    }

    [Fact]
    public void Operators_on_what_is_no_list_of_objects_are_dropped_and_counted()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("list", new[] { 1 }), ("text", "x"), ("empty", Array.Empty<object>())));
        foreach (var name in new[] { "list", "text", "empty" })
        {
            Write(name, AssignmentKind.ChangeObjects, Operators(("$add", [Object(("id", 1))])));
        }

        Assert.Equal((1, 1, 0), (Dropped("list", WriteDrop.NotObjects), Dropped("text", WriteDrop.NotObjects), Dropped("empty", WriteDrop.NotObjects)));
        AssertStored("[1]", "list");
        AssertStored("""[{"id":1}]""", "empty");
    }

    [Fact]
    public void An_addition_that_would_take_more_than_100_KB_is_dropped_and_counted()
    {
        // {"id":"x…"} takes 9 bytes besides its text, a comma one more, the brackets two.
        var texts = new[] { 255, 255, 255, 255 }.Select(length => Object(("id", new string('x', length)))).ToArray();
        const int each = 9 + 255 + 1;
        var filled = (ValueSize.MaxBytes - 2) / each;
        Write("pets", AssignmentKind.Attribute, List([.. Enumerable.Repeat(texts[0], filled)]));
        var rest = ValueSize.MaxBytes - ValueSize.OfJson(_w.Attribute("u1", "pets")) - 10;
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$add", [Object(("id", new string('y', (int)rest + 1)))])));
        Assert.Equal((filled, 1), (_w.Attribute("u1", "pets").AsArray.Length, Dropped("pets", WriteDrop.ResultTooLarge)));
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$add", [Object(("id", new string('y', (int)rest)))])));
        Assert.Equal((filled + 1, 1), (_w.Attribute("u1", "pets").AsArray.Length, Dropped("pets", WriteDrop.ResultTooLarge)));
        Assert.Equal(ValueSize.MaxBytes, ValueSize.OfJson(_w.Attribute("u1", "pets")));
    }

    [Fact]
    public void A_merge_that_would_take_more_than_100_KB_is_dropped_and_counted()
    {
        var half = Object([.. Enumerable.Range(0, 200).Select(i => (Name(i), (object)new string('x', 255)))]);
        Write("o", AssignmentKind.Attribute, half);
        Write("o", AssignmentKind.MergeObject, Object([.. Enumerable.Range(200, 200).Select(i => (Name(i), (object)new string('x', 255)))]));
        Assert.Equal((200, 1), (_w.Attribute("u1", "o").AsObject.Length, Dropped("o", WriteDrop.ResultTooLarge)));
    }

    [Fact]
    public void What_an_operator_finds_unfit_is_counted_by_reason()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("text", "x"), ("full", long.MaxValue)));
        _w.Track("5 10:01", r => r.Increment("u1", "text", 1).Increment("u1", "full", 1).Add("u1", "text", "y").Remove("u1", "text", "y").Remove("u1", "no", "y"));
        Assert.Equal((1, 1), (Dropped("text", WriteDrop.NotANumber), Dropped("full", WriteDrop.NumberOverflow)));
        Assert.Equal((2, 0), (Dropped("text", WriteDrop.NotAList), Dropped("no", WriteDrop.NotAList)));
        Assert.Equal((Value.Of("x"), Value.Of(long.MaxValue)), (_w.Attribute("u1", "text"), _w.Attribute("u1", "full")));
    }

    [Fact]
    public void A_merge_that_changes_nothing_is_no_change()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", new Triggers.Trigger.AttributeChanged("o", null), TestRules.Update("count", 1, "changes"))));
        Write("o", AssignmentKind.Attribute, Object(("a", 1), ("b", 2)));
        Write("o", AssignmentKind.Attribute, Object(("b", 2), ("a", 1)));
        Write("o", AssignmentKind.MergeObject, Object(("b", 2)));
        Assert.True(_w.Attribute("u1", "changes").IsNull);
    }

    [Fact]
    public void Operators_survive_a_restart_and_are_applied_again_alike()
    {
        Write("o", AssignmentKind.Attribute, Object(("a", Object(("x", 1)))));
        _w.Checkpoint();
        Write("o", AssignmentKind.MergeObject, Object(("a", Object(("y", 2)))));
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$add", [Object(("id", 1))])));
        Write("pets", AssignmentKind.ChangeObjects, Operators(("$add", [Object(("id", 2))]), ("$remove", [Match("id", 1)])));
        Write("o", AssignmentKind.Increment, Value.Of(1L));
        var again = _w.Restart();
        Assert.Equal(ValueJson.ToText(_w.Attribute("u1", "o")), ValueJson.ToText(again.Attribute("u1", "o")));
        Assert.Equal("""[{"id":2}]""", ValueJson.ToText(again.Attribute("u1", "pets")));
        again.Checkpoint();
        Assert.Equal(1, Dropped("o", WriteDrop.NotANumber, again.Restart()));
    }

    [Fact]
    public void Counts_of_drops_tell_at_most_so_many_keys_apart()
    {
        var counts = new Counts();
        for (var name = 1; name <= Counts.MaxDropKeys + 1; name++)
        {
            counts.AddDropped(name, WriteDrop.NotAList);
        }

        counts.AddDropped(1, WriteDrop.NotAList);
        Assert.Equal(Counts.MaxDropKeys + 1, counts.All.Count());
        Assert.Equal(1, counts.All.Single(c => c.Key.Definition == 0).Value);
        Assert.Equal(2, counts.All.Single(c => c.Key.Definition == 1).Value);
    }

    [Theory]
    [InlineData("""{"a":[1,-20,1.5,true,null,"é"],"b":{}}""")]
    [InlineData("[]")]
    [InlineData("""["2026-01-05T09:00:00Z"]""")]
    [InlineData("""[-9223372036854775808,9223372036854775807,0,10]""")]
    public void Size_is_that_of_compact_json(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(json), ValueSize.OfJson(ValueJson.From(document.RootElement)));
    }

    [Fact]
    public void Size_of_an_instant_is_that_of_its_text() =>
        Assert.Equal(ValueJson.ToText(Value.Time(Clock.At("5 10:00"))).Length, ValueSize.OfJson(Value.Time(Clock.At("5 10:00"))));

    private static string Name(int number) => "m" + number.ToString(CultureInfo.InvariantCulture);

    private static Value Object(params (string Name, object Value)[] members) =>
        Value.Object([.. members.Select(m => KeyValuePair.Create(m.Name, RequestBuilder.ToValue(m.Value)))]);

    private static Value List(params Value[] items) => Value.Array(items);

    private static Value Operators(params (string Name, Value[] Items)[] operators) =>
        Value.Object([.. operators.Select(o => KeyValuePair.Create(o.Name, Value.Array(o.Items)))]);

    private static Value Match(string key, object wanted, Value? replacement = null) => replacement is { } known
        ? Object(("$identifier_key", key), ("$identifier_value", wanted), ("$new_object", known))
        : Object(("$identifier_key", key), ("$identifier_value", wanted));

    private void Write(string name, AssignmentKind kind, Value value) => _w.Track("5 10:00", r => r.Attributes("u1", (kind, _w.Names.GetOrAdd(name), value)));

    private void AssertStored(string json, string name) => Assert.Equal(json, ValueJson.ToText(_w.Attribute("u1", name)));

    private long Dropped(string name, WriteDrop reason, Workspace? workspace = null) => (workspace ?? _w).Engine.Counts.All
        .Where(c => c.Key == new CountKey(_w.Names.Find(name), 0, (int)reason, CountKind.WriteDropped)).Sum(c => c.Value);
}
