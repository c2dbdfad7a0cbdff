using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Deliveries;

namespace Ripen.Engine.Tests.Deliveries;

public sealed class DeliveryJsonTests
{
    private readonly Workspace _w = new();
    private readonly Crm _crm;

    public DeliveryJsonTests()
    {
        _crm = new Crm(_w);
        _w.Publish("1 00:00", TestRules.Shipped);
        _w.Track("5 10:00", r => r.Set("u", ("lead score", 120)));
        _crm.DecideAll("5 10:00:01");
    }

    [Fact]
    public void Write_of_a_delivery_on_the_way()
    {
        var delivery = Assert.Single(_crm.OnTheWay);
        _crm.Retry("5 10:00:02", 503, "5 10:01");
        Assert.Equal(
            $$"""
            {"id":"{{delivery.Id}}","dispatch_id":"dsp_0001","status":"retrying","campaign":"salesforce-mql","user":"u",
            "created_at":"2026-01-05T10:00:01.000Z","updated_at":"2026-01-05T10:00:02.000Z",
            "next_attempt_at":"2026-01-05T10:01:00.000Z","idempotency_key":"{{delivery.Id}}:u",
            "request":{"method":"PATCH","url":"https://crm.example/Lead/u",
            "headers":{"Content-Type":"application/json","Authorization":"(rendered for each attempt)"},
            "body":"{\"lead_status\": \"MQL\"}"},"attempts":[{"at":"2026-01-05T10:00:02.000Z","status":503,"answer":"busy","note":null}],
            "trigger":{"type":"write","id":"0-2-0","time":"2026-01-05T10:00:00.000Z"}
            }
            """.ReplaceLineEndings(""),
            Json(delivery));
    }

    [Fact]
    public void Write_shows_what_is_noted_besides_the_request()
    {
        var delivery = Assert.Single(_crm.OnTheWay);
        delivery.Request = delivery.Request! with { Extras = [new("plan", "pro"), new("é", "")], Warnings = ["WH111"] };
        Assert.Contains("""MQL\"}"},"message_extras":{"plan":"pro","é":""},"warnings":["WH111"],"attempts":[]""", Json(delivery), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_of_a_finished_delivery_names_no_next_attempt()
    {
        var delivery = _crm.Answer("5 10:00:02", 204);
        Assert.Contains("\"status\":\"sent\"", Json(delivery), StringComparison.Ordinal);
        Assert.DoesNotContain("next_attempt_at", Json(delivery), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Bearer abc.def", "Bearer •••")]
    [InlineData("authorization", "abc", "•••")]
    [InlineData("Proxy-Authorization", "Basic dTpw", "Basic •••")]
    [InlineData("X-Api-Key", "my key", "•••")]
    [InlineData("X-Auth-Token", "t", "•••")]
    [InlineData("Cookie", "a=b", "•••")]
    [InlineData("Ocp-Apim-Subscription-Key", "0123abcd", "•••")]
    [InlineData("X-Whatever", "v", "•••")]
    [InlineData("Content-Type", "application/json", "application/json")]
    [InlineData("User-Agent", "me h1dden", "me ***")]
    public void Write_masks_what_a_header_may_keep_secret(string name, string value, string shown)
    {
        var delivery = Assert.Single(_crm.OnTheWay);
        delivery.Request = delivery.Request! with { Headers = [new(name, value)] };
        Assert.Contains($$"""headers":{"{{name}}":"{{shown}}"}""", Json(delivery), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_takes_stored_secrets_out_of_all_texts()
    {
        var delivery = Assert.Single(_crm.OnTheWay);
        delivery.Request = delivery.Request! with { Url = "https://crm.example/?k=h1dden", Body = "body h1dden", Extras = [new("extra", "pair h1dden")] };
        delivery.Attempts.Add(new DeliveryAttempt(0, 400, "answer h1dden", "note h1dden"));

        var json = Json(delivery);

        Assert.DoesNotContain("h1dden", json, StringComparison.Ordinal);
        Assert.All(["?k=***", "body ***", "answer ***", "note ***", "pair ***"], shown => Assert.Contains(shown, json, StringComparison.Ordinal));
    }

    private string Json(Delivery delivery)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            DeliveryJson.Write(json, delivery, _w.Names, text => text.Replace("h1dden", "***", StringComparison.Ordinal));
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
