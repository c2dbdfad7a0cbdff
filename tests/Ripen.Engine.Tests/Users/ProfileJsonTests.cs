using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfileJsonTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Write_of_a_new_profile_leaves_out_what_has_no_value()
    {
        _w.Track("5 10:00", r => r.Set("u", ("gone", null)));
        Assert.Equal(
            $$"""
            {"message":"success","created_at":"2026-01-05 10:00:00.000 UTC","external_id":"u",
            "braze_id":"{{_w.User("u").BrazeId}}","random_bucket":{{_w.User("u").RandomBucket}},
            "email_subscribe":"subscribed","push_subscribe":"subscribed","canvas_entries":[]}
            """.ReplaceLineEndings(""),
            Json("u"));
    }

    [Fact]
    public void Write_of_a_lead_shows_everything()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r
            .Email("u", "zoé@example.com", ("lead score", 120), ("ratio", 2.0), ("tags", new[] { "a", "b" }), ("since", Value.Time(Clock.At("1 00:00"))))
            .Attributes("u", (AssignmentKind.Field, (int)ProfileField.FirstName, Value.Of("Zoé")))
            .Subscribe("u", SubscriptionState.OptedIn));
        _w.Track("5 10:05", r => r.Event("u", "demo_requested", Clock.At("5 10:04")).Purchase("u", "hat", 2).Session("u"));
        var crm = new Crm(_w);
        crm.DecideAll("5 10:06");
        crm.Answer("5 10:07", 204);
        var entry = Assert.Single(_w.Waiting());
        Assert.Equal(
            $$"""
            {"message":"success","created_at":"2026-01-05 10:00:00.000 UTC","external_id":"u",
            "braze_id":"{{_w.User("u").BrazeId}}","random_bucket":{{_w.User("u").RandomBucket}},
            "first_name":"Zoé","email":"zoé@example.com","email_subscribe":"opted_in","push_subscribe":"subscribed","email_opted_in_at":"2026-01-05T10:00:00.000Z",
            "custom_attributes":{"lead score":126,"ratio":2.0,"tags":["a","b"],"since":"2026-01-01T00:00:00.000Z"},
            "custom_events":[{"name":"demo_requested","first":"2026-01-05T10:04:00.000Z","last":"2026-01-05T10:04:00.000Z","count":1}],
            "purchases":[{"name":"hat","first":"2026-01-05T10:05:00.000Z","last":"2026-01-05T10:05:00.000Z","count":2}],
            "total_revenue":0,"revenue_by_currency":{"EUR":20},
            "apps":[{"name":"web","sessions":1,"first_used":"2026-01-05T10:05:00.000Z","last_used":"2026-01-05T10:05:00.000Z"}],
            "campaigns_received":[{"name":"salesforce-mql","api_campaign_id":"salesforce-mql","last_received":"2026-01-05T10:07:00.000Z"}],
            "canvases_received":[{"name":"Lead Scoring Canvas","api_canvas_id":"lead-scoring","last_entered":"2026-01-05T10:05:00.000Z","variation_name":"Variant 1","in_control":false}],
            "canvas_entries":[{"entry_id":"{{entry.Id.ToText(0)}}","canvas":"lead-scoring","step":"ap",
            "entered_at":"2026-01-05T10:05:00.000Z","due_at":"2026-01-06T10:05:00.000Z"}]}
            """.ReplaceLineEndings(""),
            Json("u"));
    }

    [Fact]
    public void Write_of_an_anonymous_user_shows_the_aliases()
    {
        _w.Track("5 10:00", r => r.SetByAlias("crm", "7"));
        var profile = _w.Engine.Profiles.Get(_w.Engine.Profiles.Changed[0])!;
        var json = Encoding.UTF8.GetString(ProfileJson.Write(profile, 0, _w.Names));
        Assert.Contains("""UTC","user_aliases":[{"alias_name":"7","alias_label":"crm"}],"braze_id":""", json, StringComparison.Ordinal);
    }

    private string Json(string user) => Encoding.UTF8.GetString(ProfileJson.Write(_w.User(user), 0, _w.Names, _w.Engine.Rules));
}
