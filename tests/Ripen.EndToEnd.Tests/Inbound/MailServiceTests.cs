using System.Net;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Inbound;

/// <summary>What SendGrid, Mailgun, Postmark and Amazon SES send is believed when it is signed, fresh and new, and becomes the interactions that it means.</summary>
public sealed class MailServiceTests
{
    private const string Spring = """
        kind: campaign
        id: spring
        name: Spring
        status: draft
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: custom_event, name: never }] }
        message: { method: POST, url: https://mail.example.com/send, body: '{}' }
        """;

    [Fact]
    public async Task SendGrid_events_are_kept_and_what_is_forged_old_or_repeated_is_not()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        var now = ripen.Now.ToUnixTimeSeconds();
        var body = $$"""
            [{"email":"lead@example.com","timestamp":{{now - 60}},"event":"processed","sg_event_id":"p","sg_message_id":"m"},
            {"email":"lead@example.com","timestamp":{{now - 50}},"event":"delivered","sg_event_id":"d","sg_message_id":"m","campaign":"spring"},
            {"email":"lead@example.com","timestamp":{{now - 40}},"event":"open","sg_event_id":"o1","sg_message_id":"m","campaign":"spring","sg_machine_open":true,"useragent":"Mozilla/5.0"},
            {"email":"lead@example.com","timestamp":{{now - 30}},"event":"open","sg_event_id":"o2","sg_message_id":"m","category":["news","spring"],"sg_machine_open":false},
            {"email":"lead@example.com","timestamp":{{now - 20}},"event":"click","sg_event_id":"c","sg_message_id":"m","category":"spring","url":"https://example.com/a"},
            {"email":"lead@example.com","timestamp":{{now - 10}},"event":"bounce","type":"blocked","sg_event_id":"b","sg_message_id":"m"},
            {"email":"lead@example.com","timestamp":{{now - 9}},"event":"bounce","type":"bounce","sg_event_id":"b2","sg_message_id":"m"},
            {"email":"lead@example.com","timestamp":{{now - 8}},"event":"spamreport","sg_event_id":"s","sg_message_id":"m"},
            {"email":"lead@example.com","timestamp":{{now - 7}},"event":"unsubscribe","sg_event_id":"u","sg_message_id":"m","campaign":"unheard"}]
            """;
        string[] kept =
        [
            "unsubscribe_email", "mark_email_as_spam", "bounce_email", "soft_bounce_email", "click_email spring https://example.com/a", "open_email spring", "open_email machine spring", "receive_email spring",
        ];

        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SendGridAsync(body, sent: body.Replace("lead@", "other@", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SendGridAsync(body, ripen.Now.AddHours(-24))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SendGridAsync(body, ripen.Now.AddMinutes(6))).Status);
        Assert.Empty(await mail.KeptAsync("lead"));

        var (status, answer) = await mail.SendGridAsync(body, ripen.Now.AddHours(-23));
        Assert.Equal((HttpStatusCode.OK, """{"message":"success","accepted":8,"unknown_users":0,"ignored":1}"""), (status, answer.GetRawText()));
        Assert.Equal(kept, await mail.KeptAsync("lead"));
        Assert.Equal("unsubscribed", (await ripen.Api.ProfileAsync("lead")).GetProperty("email_subscribe").GetString());

        Assert.Equal(HttpStatusCode.OK, (await mail.SendGridAsync(body)).Status);
        Assert.Equal(kept, await mail.KeptAsync("lead"));
        var counts = (await ripen.Api.GetAsync("/v1/inbound-sources")).GetProperty("inbound_sources").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "sendgrid").GetProperty("since_start");
        Assert.Equal((16, 2, 3), (counts.GetProperty("accepted").GetInt32(), counts.GetProperty("ignored").GetInt32(), counts.GetProperty("refused_messages").GetInt32()));
    }

    [Fact]
    public async Task Mailgun_token_stands_for_one_body_only()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        var time = ripen.Now.ToUnixTimeSeconds();
        string Event(string id, string rest) => $$"""{"id":"{{id}}","timestamp":{{time}}.529,"recipient":"lead@example.com",{{rest}}}""";
        var opened = Event("1", """ "event":"opened","user-variables":{"campaign":"spring"},"client-info":{"bot":"","user-agent":"Mozilla/5.0 (X11)"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.MailgunAsync(opened, "t1", secret: "another-key")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.MailgunAsync(opened, "t1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.MailgunAsync(opened, "t1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.MailgunAsync(Event("2", """ "event":"clicked","url":"https://example.com/a" """), "t1")).Status);
        Assert.Equal(["open_email spring"], await mail.KeptAsync("lead"));

        await mail.MailgunAsync(Event("3", """ "event":"opened","client-info":{"bot":"apple"}"""), "t2");
        await mail.MailgunAsync(Event("4", """ "event":"failed","severity":"temporary" """), "t3");
        await mail.MailgunAsync(Event("5", """ "event":"clicked","url":"https://example.com/a","tags":["x","spring"]"""), "t4");
        Assert.Equal(["click_email spring https://example.com/a", "soft_bounce_email", "open_email machine", "open_email spring"], await mail.KeptAsync("lead"));
    }

    [Fact]
    public async Task Postmark_events_come_with_a_password_or_a_header()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        var open = $$$"""{"RecordType":"Open","MessageID":"m","Recipient":"lead@example.com","ReceivedAt":"{{{ApiClient.Iso(ripen.Now)}}}","Metadata":{"campaign":"spring"},"UserAgent":"Thunderbird"}""";

        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.PostmarkAsync(open, "another-secret-of-others")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.PostAsync("postmark", open)).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.PostmarkAsync(open)).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.PostmarkAsync(open, inHeader: true)).Status);
        await mail.PostmarkAsync("""{"RecordType":"Click","MessageID":"m","Recipient":"lead@example.com","ReceivedAt":"2026-01-05T07:00:00.1234567Z","OriginalLink":"https://example.com/a","Tag":"spring"}""");
        await mail.PostmarkAsync("""{"RecordType":"Bounce","Type":"HardBounce","ID":7,"MessageID":"m","Email":"lead@example.com","BouncedAt":"2026-01-05T02:00:00-04:00"}""");
        await mail.PostmarkAsync("""{"RecordType":"SubscriptionChange","MessageID":"m","Recipient":"lead@example.com","ChangedAt":"2026-01-05T05:00:00Z","SuppressSending":true,"SuppressionReason":"ManualSuppression"}""");
        await mail.PostmarkAsync("""{"RecordType":"SubscriptionChange","MessageID":"m","Recipient":"lead@example.com","ChangedAt":"2026-01-05T06:30:00Z","SuppressSending":true,"SuppressionReason":"HardBounce"}""");

        Assert.Equal(["open_email spring", "click_email spring https://example.com/a", "bounce_email", "unsubscribe_email"], await mail.KeptAsync("lead"));
    }

    [Fact]
    public async Task Amazon_SES_events_come_signed_by_their_topic()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        var time = ApiClient.Iso(ripen.Now);
        string Event(string type, string detail) =>
            $$$"""{"eventType":"{{{type}}}","mail":{"messageId":"m","destination":["lead@example.com"],"tags":{"campaign":["spring"]}},"{{{type.ToLowerInvariant()}}}":{"timestamp":"{{{time}}}",{{{detail}}}}}""";
        var click = Event("Click", """ "link":"https://example.com/a","userAgent":"Mozilla/5.0 (X11)" """);

        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SnsAsync(click, topic: "arn:aws:sns:eu-west-1:210987654321:mail")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SnsAsync(click, sent: click.Replace("lead@", "other@", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.SnsAsync(click, ripen.Now.AddDays(-1))).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.SnsAsync(click)).Status);
        Assert.Equal(HttpStatusCode.OK, (await mail.SnsAsync(click, version: "1")).Status);
        await mail.SnsAsync(Event("Bounce", """ "bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"lead@example.com"}]"""));
        await mail.SnsAsync(Event("Complaint", """ "complainedRecipients":[{"emailAddress":"lead@example.com"}]"""));
        await mail.SnsAsync($$$"""{"notificationType":"Delivery","mail":{"messageId":"m"},"delivery":{"timestamp":"{{{time}}}","recipients":["lead@example.com"]}}""");
        Assert.Equal("""{"message":"success","accepted":0,"unknown_users":0,"ignored":1}""", (await mail.SnsAsync("Successfully validated SNS topic for Amazon SES event publishing.")).Body.GetRawText());

        Assert.Equal(["receive_email", "mark_email_as_spam spring", "bounce_email spring", "click_email spring https://example.com/a"], await mail.KeptAsync("lead"));
    }

    [Fact]
    public async Task Sources_are_checked_listed_without_secrets_and_ended()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        async Task<string> RefusedAsync(object source)
        {
            var (status, body) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/inbound-sources", source);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            return body.GetProperty("message").GetString()!;
        }

        Assert.Contains("already", await RefusedAsync(new { id = "generic", kind = "generic", secret = MailDesk.Secret }), StringComparison.Ordinal);
        Assert.Contains("'id'", await RefusedAsync(new { id = "No Slug", kind = "generic", secret = MailDesk.Secret }), StringComparison.Ordinal);
        Assert.Contains("the nearest to 'sengrid' is sendgrid", await RefusedAsync(new { id = "x", kind = "sengrid" }), StringComparison.Ordinal);
        Assert.Contains("at least 16", await RefusedAsync(new { id = "x", kind = "generic", secret = "short" }), StringComparison.Ordinal);
        Assert.Contains("'public_key'", await RefusedAsync(new { id = "x", kind = "sendgrid", public_key = "AAAA" }), StringComparison.Ordinal);
        Assert.Contains("'secret' does not belong", await RefusedAsync(new { id = "x", kind = "sendgrid", secret = "AAAA" }), StringComparison.Ordinal);
        Assert.Contains("'topic_arn'", await RefusedAsync(new { id = "x", kind = "ses" }), StringComparison.Ordinal);

        var listed = (await ripen.Api.GetAsync("/v1/inbound-sources")).GetRawText();
        Assert.DoesNotContain(MailDesk.Secret, listed, StringComparison.Ordinal);
        Assert.Contains("\"path\":\"/v1/inbound/ses\"", listed, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await mail.PostAsync("generic", "no json")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mail.PostAsync("generic", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/inbound-sources/generic")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mail.GenericAsync(Array.Empty<object>())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Delete, "/v1/inbound-sources/generic")).Status);
    }

    [Fact]
    public async Task Message_may_have_ten_thousand_events_and_two_megabytes()
    {
        await using var ripen = await RunningRipen.StartAsync();
        using var mail = await StartAsync(ripen);
        object[] Events(int count) => [.. Enumerable.Range(0, count).Select(i => new { interaction = "open_email", email = "x@example.com", time = 1, event_id = i })];

        Assert.Equal(HttpStatusCode.OK, (await mail.GenericAsync(Events(10_000))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await mail.GenericAsync(Events(10_001))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await mail.GenericAsync(new { filler = new string('x', 2 * 1024 * 1024) })).Status);
    }

    private static async Task<MailDesk> StartAsync(RunningRipen ripen)
    {
        await ripen.Api.PublishAsync(Spring);
        await ripen.Api.AttributesAsync("lead", ("email", "lead@example.com"));
        var mail = new MailDesk(ripen);
        await mail.MakeSourcesAsync();
        return mail;
    }
}
