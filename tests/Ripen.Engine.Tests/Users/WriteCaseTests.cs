using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

/// <summary>Cases of profiles-segments-campaigns §7.2 that the engine decides, and what canvas §4.2 says of increments.</summary>
public sealed class WriteCaseTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void C58_an_unknown_external_id_creates_a_subscribed_profile()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("lead score", 0)));
        Assert.Equal(Value.Of(0L), _w.Score("u1"));
        Assert.Equal((SubscriptionState.Subscribed, Clock.At("5 10:00")), (_w.User("u1").EmailSubscription, _w.User("u1").CreatedAt));
    }

    [Fact]
    public void C59_increments_add_up()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("score", 5)).Increment("u1", "score", 3).Increment("u1", "score", -1));
        Assert.Equal(Value.Of(7L), _w.Attribute("u1", "score"));
    }

    [Fact]
    public void C60_an_increment_creates_what_is_absent()
    {
        _w.Track("5 10:00", r => r.Increment("u1", "score", 5));
        Assert.Equal(Value.Of(5L), _w.Attribute("u1", "score"));
    }

    [Fact]
    public void C61_an_alias_alone_creates_nothing()
    {
        _w.Track(Clock.At("5 10:00"), r => r.SetByAlias("crm", "7", ("score", 1)), create: false);
        Assert.Null(FindByAlias("crm", "7"));
    }

    [Fact]
    public void C62_an_alias_creates_a_profile_when_it_may()
    {
        _w.Track("5 10:00", r => r.SetByAlias("crm", "7", ("score", 1)));
        _w.Track("5 10:01", r => r.SetByAlias("crm", "7", ("score", 2)));
        var profile = FindByAlias("crm", "7")!;
        Assert.Null(profile.ExternalId);
        Assert.Equal([new UserAlias("crm", "7")], profile.Aliases);
        Assert.Equal(Value.Of(2L), profile.Attribute(_w.Names.Find("score")));
        Assert.Equal(profile.BrazeId, profile.OutsideId);
        Assert.Null(FindByAlias("web", "7"));
    }

    [Fact]
    public void C65_items_added_to_a_list_stand_there_once()
    {
        _w.Track("5 10:00", r => r.Add("u1", "food", "hotdog", "hotdog", "hotdog", "pizza"));
        AssertList("food", "hotdog", "pizza");
    }

    [Fact]
    public void C66_an_item_added_again_moves_to_the_end()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("list", new[] { "a", "b", "c" })).Add("u1", "list", "a"));
        AssertList("list", "b", "c", "a");
    }

    [Fact]
    public void C67_the_oldest_of_500_items_goes()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("list", Enumerable.Range(1, ListUpdates.MaxItems).Cast<object?>())).Add("u1", "list", "new"));
        var list = _w.Attribute("u1", "list").AsArray;
        Assert.Equal((ListUpdates.MaxItems, Value.Of(2L), Value.Of("new")), (list.Length, list[0], list[^1]));
    }

    [Fact]
    public void Items_are_removed_and_what_is_no_list_is_left_alone()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("list", new[] { "a", "b" }), ("text", "x"))
            .Remove("u1", "list", "a").Add("u1", "text", "y").Remove("u1", "gone", "y"));
        AssertList("list", "b");
        Assert.Equal(Value.Of("x"), _w.Attribute("u1", "text"));
        Assert.True(_w.Attribute("u1", "gone").IsNull);
    }

    [Fact]
    public void C77_an_event_of_tomorrow_happened_now()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E", Clock.At("6 10:00")));
        Assert.Equal((1L, Clock.At("5 10:00")), (Event.Count, Event.Last));
    }

    [Fact]
    public void C78_a_late_event_moves_the_first()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E", Clock.At("5 09:00")));
        _w.Track("5 10:01", r => r.Event("u1", "E", Clock.At("5 08:00")));
        Assert.Equal((2L, Clock.At("5 08:00"), Clock.At("5 09:00")), (Event.Count, Event.First, Event.Last));
    }

    [Fact]
    public void C79_the_same_event_twice_counts_twice()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E").Event("u1", "E"));
        Assert.Equal(2, Event.Count);
    }

    [Fact]
    public void An_event_id_counts_once_per_user_and_name()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E", id: "1").Event("u1", "F", id: "1").Event("u2", "E", id: "1").Purchase("u1", "E", id: "1"));
        _w.Track("5 10:01", r => r.Event("u1", "E", id: "1").Event("u1", "E", id: "2").Purchase("u1", "E", id: "1"));
        Assert.Equal(2, Event.Count);
        Assert.Equal(1, _w.User("u1").Events.Find(_w.Names.Find("F")).Count);
        Assert.Equal(1, _w.User("u2").Events.Find(_w.Names.Find("E")).Count);
        Assert.Equal(1, _w.User("u1").Purchases.Find(0).Count);
    }

    [Fact]
    public void C80_a_quantity_counts_as_so_many_purchases()
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "hat", 3).Purchase("u1", "coat"));
        Assert.Equal((3L, 4L), (_w.User("u1").Purchases.Find(_w.Names.Find("hat")).Count, _w.User("u1").Purchases.Find(0).Count));
    }

    [Fact]
    public void A_session_without_an_app_counts_once()
    {
        _w.Apply("5 10:00", SessionWithoutApp("u1"));
        Assert.Equal(1, _w.User("u1").Sessions.Find(0).Count);
    }

    [Fact]
    public void An_idempotency_key_is_applied_once_and_another_body_conflicts()
    {
        Assert.Equal(EntryResult.Applied, Keyed("5 10:00", 1, 10));
        Assert.Equal(EntryResult.Repeated, Keyed("5 10:01", 1, 10));
        Assert.Equal(EntryResult.Conflict, Keyed("5 10:02", 1, 11));
        Assert.Equal(EntryResult.Applied, _w.Apply("5 10:03", Entries.IdempotencyKey(1, 10)));
        Assert.Equal(EntryResult.Conflict, _w.Apply("5 10:04", Entries.IdempotencyKey(1, 11)));
        Assert.Equal(Value.Of(1L), _w.Attribute("u1", "score"));
    }

    [Fact]
    public void Several_assignments_of_one_object_are_one_change()
    {
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.AnyNewScore, TestRules.Update("count", 1, "changes"))));
        _w.Track("5 10:00", r => r.Set("u1", ("lead score", 1), ("lead score", 2), ("lead score", 3)));
        Assert.Equal(Value.Of(1L), _w.Attribute("u1", "changes"));
        Assert.Equal((Value.Null, Value.Of(3L)), (_w.Ledger("u1")[0].Before, _w.Ledger("u1")[0].After));
        _w.Track("5 10:01", r => r.Set("u1", ("lead score", 9), ("lead score", 3)));
        Assert.Equal(Value.Of(1L), _w.Attribute("u1", "changes"));
    }

    [Theory]
    [InlineData(long.MaxValue, 1, null, null, long.MaxValue)]
    [InlineData(long.MaxValue - 1, 1, null, null, long.MaxValue)]
    [InlineData(9, 5, null, 10L, 10L)]
    [InlineData(9, 1, null, 10L, 10L)]
    [InlineData(3, -5, 0L, null, 0L)]
    [InlineData(1, -1, 0L, null, 0L)]
    [InlineData(long.MinValue, -1, null, null, long.MinValue)]
    public void Increment_keeps_within_64_bits_and_its_bounds(long start, long by, long? min, long? max, long expected)
    {
        Increment(Value.Of(by), min is { } least ? Value.Of(least) : null, max is { } most ? Value.Of(most) : null);
        _w.Track("5 10:00", r => r.Set("u1", ("score", start)).Event("u1", "go"));
        Assert.Equal(ValueKind.Integer, _w.Attribute("u1", "score").Kind);
        Assert.Equal(expected, _w.Attribute("u1", "score").AsInteger);
    }

    [Fact]
    public void Increment_of_decimals_is_exact()
    {
        Increment(Value.Of(0.2), null, null);
        _w.Track("5 10:00", r => r.Set("u1", ("score", 0.1)).Event("u1", "go"));
        Assert.Equal(0.3, _w.Attribute("u1", "score").AsDouble);
        Assert.Equal(0.2, _w.Ledger("u1")[^1].Delta.AsDouble);
    }

    [Fact]
    public void Update_of_a_standard_field_counts_as_a_change()
    {
        var set = new Engine.Canvas.Steps.UserUpdateStep("set", "set",
            [new AttributeUpdate(null, ProfileField.FirstName, UpdateAction.Set, Value.Of("Ada"), null, null)], null, false);
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), set)));
        _w.Track("5 10:00", r => r.Event("u1", "go"));
        _w.Track("5 10:01", r => r.Event("u1", "go"));
        Assert.Equal("Ada", _w.User("u1").Field(ProfileField.FirstName));
        Assert.Equal((1L, 1L), (_w.Count(Engine.Counting.CountKind.Updated, "c", "set"), _w.Count(Engine.Counting.CountKind.NoChange, "c", "set")));
    }

    private ActivityCounter Event => _w.User("u1").Events.Find(_w.Names.Find("E"));

    private void Increment(Value by, Value? min, Value? max)
    {
        var step = new Engine.Canvas.Steps.UserUpdateStep("add", "add", [new AttributeUpdate("score", null, UpdateAction.Increment, by, min, max)],
            null, false);
        _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", TestRules.Event("go"), step)));
    }

    private EntryResult Keyed(string at, int key, int body)
    {
        var request = new RequestBuilder(_w.Names, Clock.At(at), (UInt128)key, (UInt128)body);
        return _w.Apply(at, request.Increment("u1", "score", 1).Finish());
    }

    private static byte[] SessionWithoutApp(string user)
    {
        var (writer, id) = (new TrackEntryWriter(), Encoding.UTF8.GetBytes(user));
        writer.Begin();
        writer.BeginObject(CommandKind.Session, UserAddress.HashExternalId(id), id, create: true);
        writer.Session(0, Clock.At("5 10:00"));
        writer.EndObject();
        return writer.Finish();
    }

    private Profile? FindByAlias(string label, string name)
    {
        var (labelBytes, nameBytes) = (Encoding.UTF8.GetBytes(label), Encoding.UTF8.GetBytes(name));
        return _w.Engine.Profiles.FindByAlias(UserAddress.HashAlias(labelBytes, nameBytes), labelBytes, nameBytes, create: false, 0);
    }

    private void AssertList(string name, params string[] items) => Assert.Equal(items, _w.Attribute("u1", name).AsArray.ToArray().Select(i => i.AsString));
}
