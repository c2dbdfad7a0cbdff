using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Deliveries;

/// <summary>A message that could not be rendered is a delivery that waits for a replay: one for a user and campaign, under one key.</summary>
public sealed class DeadLetterTests
{
    private static readonly RenderError Error = new("LQ200", "comparison of String with 100 failed", "body", 1, 7);
    private static readonly FrozenRequest Request = new("PATCH", "https://crm.example/Lead/u", [], "{}");

    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public DeadLetterTests() => _crm = new Crm(_w);

    [Fact]
    public void Render_that_fails_leaves_a_delivery_with_its_error_and_no_request()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        Assert.True(letter.IsDeadLetter);
        Assert.Equal((DeliveryStatus.LiquidError, Error, 1L, Clock.At("5 10:00:01")), (letter.Status, letter.Letter!.Error, letter.Letter.Times, letter.Letter.LastAt));
        Assert.Null(letter.Request);
        Assert.Empty(letter.Attempts);
        Assert.Equal($"{letter.Id}:u", letter.Key);
        Assert.Equal((1L, 0L), (_w.Count(CountKind.LiquidError, "salesforce-mql"), _w.Count(CountKind.Claimed, "salesforce-mql")));
        Assert.Empty(_w.TakeDeliveries());
        Assert.Equal(0, _w.Engine.UndecidedCandidates);
    }

    [Fact]
    public void Error_is_shown_without_stored_secrets()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01", Error with { Message = "failed with h1dden" });
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            DeliveryJson.Write(json, letter, _w.Names, text => text.Replace("h1dden", "***", StringComparison.Ordinal));
        }

        Assert.Contains("\"message\":\"failed with ***\"", System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Newer_failure_takes_the_place_of_the_older_and_counts(bool checkpointed)
    {
        Start(TestRules.Shipped);
        var first = Fail("5 10:00:01");
        if (checkpointed)
        {
            _w.Checkpoint();
        }

        _w.Track("5 11:00", r => r.Increment("u", "lead score", 1));
        var candidate = Assert.Single(_crm.Held);
        var second = Fail("5 11:00:01", Error with { Message = "another" });
        Assert.Equal((first.Id, first.Key, first.CreatedAt), (second.Id, second.Key, second.CreatedAt));
        Assert.Equal(("another", 2L, candidate.Root, candidate.Number), (second.Letter!.Error.Message, second.Letter.Times, second.Root, second.Candidate));
        _w.Checkpoint();
        Assert.Equal("another", Delivery.Read(Assert.Single(_w.Store.Deliveries).Value).Letter!.Error.Message);
    }

    [Fact]
    public void Thousand_failures_of_one_user_cost_one_delivery_and_one_line_in_the_profile()
    {
        Start(TestRules.Shipped);
        for (var i = 1; i <= 1_000; i++)
        {
            Fail(Clock.At("5 10:00") + (i * Clock.Second));
            _w.Track(Clock.At("5 10:00") + (i * Clock.Second), r => r.Increment("u", "lead score", 1));
        }

        _w.Checkpoint();
        Assert.Equal(1_000, Delivery.Read(Assert.Single(_w.Store.Deliveries).Value).Letter!.Times);
        Assert.Equal(1_000, Letters!.Find(Campaign, null)!.Value.Times);
    }

    [Fact]
    public void Replay_with_what_was_rendered_sends_under_the_key_of_the_letter()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        _w.Checkpoint();
        Assert.Equal(EntryResult.Applied, Replay("5 10:02", letter));
        var sent = Assert.Single(_crm.OnTheWay);
        Assert.Equal((letter.Id, letter.Key, DeliveryStatus.Pending, Request.Url), (sent.Id, sent.Key, sent.Status, sent.Request!.Url));
        Assert.Equal(EntryResult.Refused, Replay("5 10:02", letter)); // two who ask at once
        _crm.Answer("5 10:03", 204, ("lead_status", "MQL"));
        Assert.Equal((1L, 1L), (_w.Count(CountKind.Claimed, "salesforce-mql"), _w.Count(CountKind.Sent, "salesforce-mql")));
        Assert.Equal(1, State.Received);
        Assert.Null(Letters);
        _w.Checkpoint();
        Assert.Equal(EntryResult.Refused, Replay("5 10:04", letter)); // with what was stored before
        Assert.Empty(_crm.OnTheWay);
    }

    [Fact]
    public void Replay_while_another_message_is_on_its_way_is_refused()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        _w.Track("5 11:00", r => r.Increment("u", "lead score", 1));
        _crm.DecideAll("5 11:00:01");
        Assert.Equal(ReplayRefusal.AnotherUnderWay, _w.Engine.WhyNotReplayed(letter, force: false));
        Assert.Equal(EntryResult.Refused, Replay("5 11:00:02", letter));
        Assert.Single(_crm.OnTheWay);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Accepted_message_supersedes_the_letter(bool checkpointed)
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        if (checkpointed)
        {
            _w.Checkpoint();
        }

        Send("5 11:00", 204);
        _w.Checkpoint();
        Assert.Equal(DeliveryStatus.Superseded, Delivery.Read(_w.Store.Deliveries[letter.Number]).Status);
        Assert.Null(Letters);
        Assert.Equal(ReplayRefusal.Superseded, _w.Engine.WhyNotReplayed(Delivery.Read(_w.Store.Deliveries[letter.Number]), force: true));
        Assert.Equal(EntryResult.Refused, Replay("5 12:00", letter));
    }

    [Fact]
    public void Message_that_failed_for_good_leaves_the_letter_as_it_is()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        Send("5 11:00", 400);
        Assert.Equal(DeliveryStatus.LiquidError, letter.Status);
        Assert.Equal(EntryResult.Applied, Replay("5 12:00", letter));
    }

    [Fact]
    public void Replay_of_a_letter_that_became_one_after_a_receipt_is_refused()
    {
        Start(TestRules.Seed(TestRules.Handoff with { ReEligibilityAfter = Clock.Hour }));
        Send("5 10:01", 204);
        _w.Track("5 11:30", r => r.Increment("u", "lead score", 1));
        var letter = Fail("5 11:30:01");
        _w.Publish("5 11:31", TestRules.Seed(TestRules.Handoff with { ReEligibilityAfter = 10 * Clock.Hour }));
        Assert.Equal(ReplayRefusal.ReEligibility, _w.Engine.WhyNotReplayed(letter, force: false));
        Assert.Equal(EntryResult.Refused, Replay("5 11:32", letter));
        Assert.Equal(DeliveryStatus.LiquidError, letter.Status);
    }

    [Fact]
    public void Replay_for_a_user_who_is_not_in_the_audience_any_more_is_refused()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        _w.Track("5 11:00", r => r.Set("u", ("lead_status", "MQL")));
        Assert.Equal(ReplayRefusal.Audience, _w.Engine.WhyNotReplayed(letter, force: false));
        Assert.Equal(EntryResult.Refused, Replay("5 11:01", letter));
    }

    [Fact]
    public void Replay_waits_for_the_campaign_to_be_active_again()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        _w.Publish("5 10:01", TestRules.Shipped with { Campaigns = [TestRules.ShippedHandoff with { Status = DefinitionStatus.Stopped }] });
        Assert.Equal(ReplayRefusal.Stopped, _w.Engine.WhyNotReplayed(letter, force: false));
        Assert.Equal(EntryResult.Refused, Replay("5 10:02", letter));
        _w.Publish("5 10:03", TestRules.Shipped);
        Assert.Equal(EntryResult.Applied, Replay("5 10:04", letter));
    }

    [Fact]
    public void Candidate_of_a_stopped_campaign_leaves_no_letter()
    {
        Start(TestRules.Shipped);
        _w.Publish("5 10:01", TestRules.Shipped with { Campaigns = [TestRules.ShippedHandoff with { Status = DefinitionStatus.Stopped }] });
        _w.Apply("5 10:02", Entries.RenderFailed([new FailedCandidates(Error, [Assert.Single(_w.TakeCandidates()).Number])]));
        Assert.Equal(1, _w.Count(CountKind.LiquidError, "salesforce-mql"));
        Assert.Null(Letters);
    }

    [Fact]
    public void Replay_that_aborts_ends_the_letter_as_aborted()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        _w.Checkpoint();
        Assert.Equal(EntryResult.Applied, EndReplay("5 10:02", letter, aborted: true));
        Assert.Equal(EntryResult.Refused, EndReplay("5 10:02", letter, aborted: true));
        _w.Checkpoint();
        var ended = Delivery.Read(_w.Store.Deliveries[letter.Number]);
        Assert.Equal((DeliveryStatus.Aborted, Error.Message), (ended.Status, Assert.Single(ended.Attempts).Answer));
        Assert.Equal(1, _w.Count(CountKind.Aborted, "salesforce-mql"));
        Assert.Equal(ReplayRefusal.Superseded, _w.Engine.WhyNotReplayed(ended, force: true));
        Assert.Null(Letters);
    }

    [Fact]
    public void Replay_that_fails_again_keeps_the_letter_and_counts()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        Assert.Equal(EntryResult.Applied, EndReplay("5 10:02", letter, aborted: false));
        Assert.Equal((DeliveryStatus.LiquidError, 2L, Clock.At("5 10:02")), (letter.Status, letter.Letter!.Times, letter.Letter.LastAt));
        Assert.Equal(EntryResult.Applied, Replay("5 10:03", letter));
    }

    [Fact]
    public void Failure_during_a_replay_begins_a_letter_of_its_own()
    {
        Start(TestRules.Shipped);
        var first = Fail("5 10:00:01");
        Replay("5 10:02", first);
        _w.Track("5 11:00", r => r.Increment("u", "lead score", 1));
        var second = Fail("5 11:00:01");
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, second.Letter!.Times);
        _crm.Answer("5 11:01", 204, ("lead_status", "MQL"));
        Assert.Equal(DeliveryStatus.Superseded, second.Status);
    }

    [Fact]
    public void Deleted_user_takes_the_letter_along()
    {
        Start(TestRules.Shipped);
        var letter = Fail("5 10:00:01");
        var user = _w.User("u");
        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginBrazeIdObject(CommandKind.Delete, user.Key, (uint)(user.CreatedAt / 1000));
        writer.EndObject();
        _w.Apply("5 10:01", writer.Finish());
        Assert.Equal(ReplayRefusal.NoUser, _w.Engine.WhyNotReplayed(letter, force: true));
        Assert.Equal(EntryResult.Refused, Replay("5 10:02", letter));
        Assert.Null(_w.Engine.FindDelivery(letter.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Restart_makes_the_same_letters_of_the_log(bool sent)
    {
        Start(TestRules.Shipped);
        Fail("5 10:00:01");
        _w.Checkpoint();
        _w.Track("5 11:00", r => r.Increment("u", "lead score", 1));
        Fail("5 11:00:01");
        if (sent)
        {
            Send("5 12:00", 204);
        }

        var restarted = _w.Restart();
        Assert.Equal(Rows(_w), Rows(restarted));
    }

    [Fact]
    public void Activity_has_a_line_for_the_failure_and_each_attempt_that_was_not_accepted()
    {
        Start(TestRules.Shipped);
        _w.Apply("5 10:00:01", Entries.CallsFailed(_crm.Held[0].Number, ["https://crm.example/token answered 503"]));
        var letter = Fail("5 10:00:01");
        Replay("5 10:02", letter);
        _crm.Retry("5 10:03", 503, "5 10:04");
        _crm.Answer("5 10:04", 400);
        var lines = _w.Engine.TakeCheckpoint().Activity.SelectMany(g => g.Samples.Select(s => (g.Kind, s.Text, s.Detail))).ToList();
        Assert.Equal(
            [
                (ActivityKind.CallsFailed, "https://crm.example/token answered 503", null),
                (ActivityKind.LiquidError, Error.Message, new ActivityDetail("body")),
                (ActivityKind.WebhookError, "retrying", new ActivityDetail("", 503, "busy", 1, letter.Id)),
                (ActivityKind.WebhookError, "failed", new ActivityDetail("", 400, "", 2, letter.Id)),
            ],
            lines);
    }

    [Fact]
    public void Set_beyond_the_bound_forgets_the_oldest()
    {
        var letters = new DeadLetters();
        for (var i = 1; i <= DeadLetters.MaxKept; i++)
        {
            letters.Set(i, null, i, 1, 0);
        }

        Assert.NotNull(letters.Find(1, null));
        letters.Set(DeadLetters.MaxKept + 1, null, 7, 1, 0);
        Assert.Null(letters.Find(1, null));
        Assert.NotNull(letters.Find(2, null));
    }

    [Fact]
    public void Of_cuts_a_message_at_its_bound() =>
        Assert.Equal(RenderError.MaxMessageLength, RenderError.Of(null, new string('x', RenderError.MaxMessageLength + 1), "body", 0, 0).Message.Length);

    private int Campaign => _w.Names.Find("salesforce-mql");

    private CampaignState State => _w.User("u").FindCampaign(Campaign)!;

    private DeadLetters? Letters => _w.User("u").FindPart<DeadLetters>(ProfilePartKind.DeadLetters);

    private void Start(RuleSet rules)
    {
        _w.Publish("1 00:00", rules);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 101)));
    }

    private Delivery Fail(string at, RenderError? error = null) => Fail(Clock.At(at), error);

    private Delivery Fail(long at, RenderError? error = null)
    {
        var candidate = _crm.TakeOldest();
        _w.Apply(at, Entries.RenderFailed([new FailedCandidates(error ?? Error, [candidate.Number])]));
        return _w.Engine.FindDelivery(Letters!.Find(Campaign, null)!.Value.Number)!;
    }

    private void Send(string at, int status)
    {
        _w.Track(at, r => r.Increment("u", "lead score", 1));
        _crm.DecideAll(at);
        _crm.Answer(at, status);
        _crm.DecideAll(at);
        while (_crm.OnTheWay.Count > 0)
        {
            _crm.Answer(at, status);
        }
    }

    private EntryResult Replay(string at, Delivery letter) => _w.Apply(at, Entries.Replay(Bytes(letter), Request, force: false));

    private EntryResult EndReplay(string at, Delivery letter, bool aborted) => _w.Apply(at, Entries.ReplayEnded(Bytes(letter), aborted, Error));

    private static string Rows(Workspace workspace)
    {
        var unsaved = workspace.Engine.Profiles.Unsaved.ToList();
        var taken = workspace.Engine.TakeCheckpoint();
        workspace.Engine.Profiles.ClearUnsaved(unsaved);
        return string.Join('\n', taken.Deliveries.Select(d => Convert.ToHexString(d.Bytes)).Concat(taken.Superseded.Select(s => s.ToString())).Append(Convert.ToHexString(taken.State)));
    }

    private static byte[] Bytes(Delivery letter)
    {
        var bytes = new ByteWriter();
        letter.Write(bytes);
        return bytes.ToArray();
    }
}
