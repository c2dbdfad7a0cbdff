using System.Text;
using System.Text.Json;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Log;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

/// <summary>Subscription groups and the standard fields that few users have (profiles-segments-campaigns §1.4, §1.9).</summary>
public sealed class SubscriptionGroupTests
{
    private readonly Workspace _w = new();

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(GroupState.Subscribed, null, 2)]
    [InlineData(GroupState.Unsubscribed, null, 1)]
    [InlineData(null, SubscriptionSource.RestApi, 3)]
    [InlineData(null, SubscriptionSource.UserUpdate, 0)]
    public void Only_real_changes_fire_and_only_those_that_are_asked_for(GroupState? to, SubscriptionSource? source, long attempts)
    {
        Publish(new Trigger.SubscriptionGroupChanged("news", to, source is { } known ? [known] : null));
        Set("news", GroupState.Subscribed);
        Set("news", GroupState.Subscribed);
        Set("news", GroupState.Unsubscribed);
        Set("other", GroupState.Unsubscribed);
        Set("news", GroupState.Subscribed);
        Assert.Equal(attempts, _w.Count(CountKind.EntryAttempts, "c"));
    }

    [Fact]
    public void Setting_a_state_back_and_forth_in_one_object_is_no_change()
    {
        Publish(new Trigger.SubscriptionGroupChanged("news", null, null));
        Set("news", GroupState.Subscribed);
        _w.Track("5 10:01", r => r.Attributes("u1", Assign("news", GroupState.Unsubscribed), Assign("news", GroupState.Subscribed)));
        Assert.Equal(1, _w.Count(CountKind.EntryAttempts, "c"));
    }

    [Fact]
    public void The_audience_of_the_trigger_sees_the_new_state()
    {
        var canvas = TestRules.Canvas("c", new Trigger.SubscriptionGroupChanged("news", null, null), TestRules.Update("u", 1));
        _w.Publish("1 00:00", TestRules.Canvases(canvas with { Entry = canvas.Entry with { Audience = new Audience([], State("news", "subscribed")) } }));
        Set("news", GroupState.Subscribed);
        Set("news", GroupState.Unsubscribed);
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Entered, "c"), _w.Refused(EntryRefusal.Audience, "c")));
    }

    [Fact]
    public void Filters_tell_subscribed_unsubscribed_and_unknown_apart()
    {
        Set("news", GroupState.Subscribed);
        Assert.True(Matches(State("news", "subscribed")));
        Assert.False(Matches(State("news", "unsubscribed", "unknown")));
        Assert.True(Matches(State("never", "unknown")));
        Assert.False(Matches(TestRules.Leaf(SubjectKind.Subscription, "news", Comparator.IsNoneOf, new[] { "subscribed" })));
    }

    [Fact]
    public void States_and_their_instants_survive_a_restart_and_are_shown()
    {
        Set("news", GroupState.Subscribed);
        Set("beta", GroupState.Unsubscribed, "5 10:01");
        _w.Checkpoint();
        var json = Json(_w.Restart());
        Assert.Equal(
            """[{"subscription_group_id":"news","subscription_state":"subscribed","changed_at":"2026-01-05T10:00:00.000Z"},{"subscription_group_id":"beta","subscription_state":"unsubscribed","changed_at":"2026-01-05T10:01:00.000Z"}]""",
            json.GetProperty("subscription_groups").GetRawText());
    }

    [Fact]
    public void Changes_of_channels_show_their_instants()
    {
        _w.Track("5 10:00", r => r.Subscribe("u1", SubscriptionState.Subscribed).Subscribe("u1", SubscriptionState.OptedIn, SubscriptionChannel.Push));
        _w.Track("5 10:01", r => r.Subscribe("u1", SubscriptionState.Unsubscribed));
        var json = Json(_w);
        Assert.Equal("2026-01-05T10:01:00.000Z", json.GetProperty("email_unsubscribed_at").GetString());
        Assert.Equal("2026-01-05T10:00:00.000Z", json.GetProperty("push_opted_in_at").GetString());
        Assert.False(json.TryGetProperty("email_opted_in_at", out _));
    }

    [Fact]
    public void A_merge_keeps_the_states_of_the_survivor_and_takes_those_it_lacks()
    {
        var (survivor, loser) = (new SubscriptionGroups(), new SubscriptionGroups());
        survivor.Set(1, GroupState.Subscribed, 10);
        loser.Set(1, GroupState.Unsubscribed, 20);
        loser.Set(2, GroupState.Unsubscribed, 30);
        survivor.MergeFrom(loser);
        Assert.Equal([(1, GroupState.Subscribed, 10L), (2, GroupState.Unsubscribed, 30L)], survivor.All);
    }

    [Fact]
    public void Rare_fields_are_stored_shown_and_removed()
    {
        var location = Value.Object(KeyValuePair.Create("longitude", Value.Of(2.35)), KeyValuePair.Create("latitude", Value.Of(48L)));
        _w.Track("5 10:00", r => r.Attributes("u1",
            (AssignmentKind.MoreField, (int)MoreField.CurrentLocation, location),
            (AssignmentKind.MoreField, (int)MoreField.DateOfFirstSession, Value.Time(Clock.At("4 10:00"))),
            (AssignmentKind.MoreField, (int)MoreField.EmailOpenTrackingDisabled, Value.Of(true)),
            (AssignmentKind.MoreField, (int)MoreField.Twitter, Value.Object(KeyValuePair.Create("id", Value.Of(7L))))));
        _w.Track("5 10:01", r => r.Attributes("u1", (AssignmentKind.MoreField, (int)MoreField.Twitter, Value.Null)));
        _w.Checkpoint();
        var json = Json(_w.Restart());
        Assert.Equal("[2.35,48]", json.GetProperty("last_coordinates").GetRawText());
        Assert.Equal("2026-01-04T10:00:00.000Z", json.GetProperty("date_of_first_session").GetString());
        Assert.True(json.GetProperty("email_open_tracking_disabled").GetBoolean());
        Assert.False(json.TryGetProperty("twitter", out _));
        Assert.True(Matches(TestRules.Leaf(SubjectKind.Profile, "date_of_first_session", Comparator.LessThanDaysAgo, 2)));
    }

    [Fact]
    public void A_merge_keeps_the_rare_fields_of_the_survivor_and_takes_those_it_lacks()
    {
        var (survivor, loser) = (new MoreFields(), new MoreFields());
        survivor.Set(MoreField.EmailClickTrackingDisabled, Value.Of(true));
        loser.Set(MoreField.EmailClickTrackingDisabled, Value.Of(false));
        loser.Set(MoreField.MarkedEmailAsSpamAt, Value.Time(5));
        survivor.MergeFrom(loser);
        Assert.Equal([(MoreField.MarkedEmailAsSpamAt, Value.Time(5)), (MoreField.EmailClickTrackingDisabled, Value.Of(true))], survivor.All.Select(f => (f.Key, f.Value)));
    }

    private static FilterNode.Leaf State(string group, params string[] states) => TestRules.Leaf(SubjectKind.Subscription, group, Comparator.IsAnyOf, states);

    private (AssignmentKind Kind, int Number, Value Value) Assign(string group, GroupState state) =>
        (AssignmentKind.SubscriptionGroup, _w.Names.GetOrAdd(group), Value.Of((long)state));

    private void Set(string group, GroupState state, string at = "5 10:00") => _w.Track(at, r => r.Attributes("u1", Assign(group, state)));

    private void Publish(Trigger trigger) => _w.Publish("1 00:00", TestRules.Canvases(TestRules.Canvas("c", trigger, TestRules.Update("u", 1))));

    private bool Matches(FilterNode filter) =>
        new FilterCompiler([], _w.Names, TimeZoneInfo.Utc).Compile(filter)(new FilterScope(_w.User("u1"), _w.Engine.Stamp, []));

    private static JsonElement Json(Workspace workspace)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(ProfileJson.Write(workspace.User("u1"), 0, workspace.Names)));
        return document.RootElement.Clone();
    }
}
