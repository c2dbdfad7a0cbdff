using System.Text.Json.Nodes;
using Ripen.Engine.Ledger;

namespace Ripen.Engine.Tests.Ledger;

public sealed class LedgerJsonTests
{
    private readonly Workspace _w = new();

    [Fact]
    public void Page_names_cause_and_trigger_of_every_kind()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 96)));
        _w.Track("5 10:30", r => r.Event("u", "demo_requested", Clock.At("5 09:30")));
        _w.Tick("6 10:30");
        _w.Track("6 11:00", r => r.Session("u"));
        _w.TakeCandidates();
        var entries = Page("lead score")["entries"]!.AsArray();
        Assert.Equal(
            """
            {"position":"0-5-1","time":"2026-01-06T11:00:00.000Z","processed_at":"2026-01-06T11:00:00.000Z",
            "before":100,"delta":1,"after":101,"late":false,
            "cause":{"kind":"canvas","canvas":"lead-scoring","step":"u1","group":"\u002B1"},
            "trigger":{"type":"start_session","name":"web","id":"0-5-0","time":"2026-01-06T11:00:00.000Z"}}
            """.ReplaceLineEndings(""),
            Compact(entries[0]));
        Assert.Equal("""{"kind":"canvas","canvas":"lead-scoring","step":"ue","group":"Everyone Else"}""", Compact(entries[1]!["cause"]));
        Assert.Equal("""{"type":"timer","name":"lead-scoring","id":"0-4-0","time":"2026-01-06T10:30:00.000Z"}""", Compact(entries[1]!["trigger"]));
        Assert.Equal(("2026-01-05T09:30:00.000Z", "2026-01-05T10:30:00.000Z", true),
            (Text(entries[2]!["time"]), Text(entries[2]!["processed_at"]), entries[2]!["late"]!.GetValue<bool>()));
        Assert.Equal("""{"kind":"api","request":"0-2-0"}""", Compact(entries[3]!["cause"]));
        Assert.Equal("""{"type":"write","id":"0-2-0","time":"2026-01-05T10:00:00.000Z"}""", Compact(entries[3]!["trigger"]));
        Assert.Null(entries[3]!["before"]);
    }

    [Fact]
    public void Page_names_the_delivery_that_wrote()
    {
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        var crm = new Crm(_w);
        crm.DecideAll("5 10:00");
        var delivery = crm.Answer("5 10:01", 204, ("handed_over", 1));
        Assert.Equal(
            $$"""{"kind":"delivery","delivery":"{{delivery.Id}}","campaign":"salesforce-mql"}""",
            Compact(Page("handed_over")["entries"]![0]!["cause"]));
    }

    [Fact]
    public void Page_of_an_attribute_that_nobody_used_is_empty()
    {
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 1)));
        Assert.Equal(
            """{"attribute":"gone","value":null,"opening":0,"opening_at":"2026-01-05T10:00:00.000Z","entries":[],"cursor":null}""", Compact(Page("gone")));
    }

    [Fact]
    public void Page_shows_what_is_no_number_and_counts_it_as_zero()
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 5)).Set("u", ("score", "high")).Set("u", ("score", 7.5)));
        var page = Page("score");
        Assert.Equal("7.5", Compact(page["value"]));
        Assert.Equal(["7.5", "-5", "5"], page["entries"]!.AsArray().Select(e => Compact(e!["delta"])));
        Assert.Equal("\"high\"", Compact(page["entries"]![1]!["after"]));
        Assert.Equal(0, page["opening"]!.GetValue<double>());
    }

    [Theory]
    [InlineData(LedgerPage.Size, 1)]
    [InlineData(LedgerPage.Size + 1, 2)]
    [InlineData((LedgerPage.Size * 2) + 50, 3)]
    public void Page_after_page_shows_every_entry_once_over_blocks_and_what_is_in_none(int changes, int pages)
    {
        for (var i = 0; i < changes; i++)
        {
            _w.Track(Clock.At("5 10:00") + i, r => r.Increment("u", "score", 1).Increment("u", "other", 1).Increment("v", "score", 1));
            if (i % 30 == 29 && i < changes - 20)
            {
                _w.Checkpoint();
            }
        }

        var (shown, cursor, count) = (new List<long>(), (string?)null, 0);
        do
        {
            var page = Page("score", cursor);
            shown.AddRange(page["entries"]!.AsArray().Select(e => e!["after"]!.GetValue<long>()));
            cursor = (string?)page["cursor"];
            count++;
            _w.Checkpoint(); // what was in no block when the cursor was given out is in one now
        }
        while (cursor is not null);
        Assert.Equal(pages, count);
        Assert.Equal(Enumerable.Range(1, changes).Reverse().Select(i => (long)i), shown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("1.2")]
    [InlineData("-1.5.5")]
    [InlineData("0.0.0")]
    [InlineData("ffffffffffffffff.ffffffffffffffff.ffffffff")]
    [InlineData("1.zz.0")]
    public void Page_with_a_cursor_that_was_never_given_out_is_the_first(string cursor)
    {
        _w.Track("5 10:00", r => r.Increment("u", "score", 1));
        _w.Checkpoint();
        Assert.Single(Page("score", cursor)["entries"]!.AsArray());
    }

    [Fact]
    public void Page_ends_where_a_block_is_kept_no_longer()
    {
        _w.Track("5 10:00", r => r.Increment("u", "score", 1));
        _w.Checkpoint();
        _w.Track("5 10:01", r => r.Increment("u", "score", 1));
        _w.Checkpoint();
        _w.Track("5 10:02", r => r.Increment("u", "score", 1));
        _w.Store.DropBlocks(1);
        var page = Page("score");
        Assert.Equal(["2", "1"], page["entries"]!.AsArray().Select(e => Compact(e!["before"])));
        Assert.Equal(("3", "1", "\"2026-01-05T10:01:00.000Z\""), (Compact(page["value"]), Compact(page["opening"]), Compact(page["opening_at"])));
    }

    [Fact]
    public void Page_without_any_block_left_opens_with_the_value()
    {
        _w.Track("5 10:00", r => r.Increment("u", "score", 4));
        _w.Checkpoint();
        _w.Track("5 10:01", r => r.Increment("v", "score", 1));
        _w.Checkpoint();
        _w.Store.DropBlocks(2);
        var page = Page("score");
        Assert.Empty(page["entries"]!.AsArray());
        Assert.Equal(("4", "4"), (Compact(page["value"]), Compact(page["opening"])));
    }

    /// <summary>Whatever instant is asked for: the opening value and the deltas up to it add up to the value at it.</summary>
    [Theory]
    [InlineData("5 09:59", "null", 0)]
    [InlineData("5 10:00", "10", 1)]
    [InlineData("5 10:30", "10", 1)]
    [InlineData("5 11:00", "15", 2)]
    [InlineData("5 12:30", "\"high\"", 3)]
    [InlineData("6 00:00", "7", 4)]
    public void Page_as_of_an_instant_shows_the_value_and_the_entries_of_that_instant(string instant, string value, int entries)
    {
        _w.Track("5 10:00", r => r.Set("u", ("score", 10)));
        _w.Track("5 11:00", r => r.Increment("u", "score", 5));
        _w.Checkpoint();
        _w.Track("5 12:00", r => r.Set("u", ("score", "high")));
        _w.Checkpoint();
        _w.Track("5 13:00", r => r.Set("u", ("score", 7)));
        var page = Page("score", asOf: Clock.At(instant));
        Assert.Equal((value, entries), (Compact(page["value"]), page["entries"]!.AsArray().Count));
        var number = page["value"] is JsonValue v && v.TryGetValue<double>(out var n) ? n : 0;
        Assert.Equal(number, page["opening"]!.GetValue<double>() + page["entries"]!.AsArray().Sum(e => e!["delta"]!.GetValue<double>()));
    }

    private JsonNode Page(string attribute, string? cursor = null, long? asOf = null)
    {
        var snapshot = LedgerSnapshot.Of(_w.Engine, _w.User("u"), _w.Names.Find(attribute));
        return JsonNode.Parse(LedgerJson.Write(LedgerPage.Read(snapshot with { Sealed = null }, cursor, asOf, _w.Store), attribute, 0, _w.Names))!;
    }

    private static string Compact(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static string? Text(JsonNode? node) => (string?)node;
}
