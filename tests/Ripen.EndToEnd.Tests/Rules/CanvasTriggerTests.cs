using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary><c>POST /canvas/trigger/send</c> (rest-api §3.10, cases 50 to 52; canvas §3.2).</summary>
public sealed class CanvasTriggerTests
{
    private const string Path = "/canvas/trigger/send";
    private const string Id = "welcome";

    private const string Canvas = """
        kind: canvas
        id: welcome
        name: Welcome
        status: active
        entry:
          schedule: api_triggered
          audience: { filter: { attribute: is_employee, is: false_or_not_set } }
          re_entry: { after: 0s }
        variants: [{ name: Everyone, percent: 100, first_step: mark }]
        steps:
          - id: mark
            type: user_update
            updates:
              - { attribute: lead score, increment_by: 1 }
              - { attribute: plan, set: '{{context.${plan}}}' }
              - { attribute: seats, set: '{{context.${seats}}}' }
        """;

    [Fact]
    public async Task Case_50_attributes_are_written_before_the_entry_and_the_context_goes_along()
    {
        await using var ripen = await StartAsync("u", "v");
        var answer = await SendAsync(ripen, new
        {
            canvas_id = Id,
            canvas_entry_properties = new { plan = "basic", seats = 1 },
            context = new { plan = "gold" },
            recipients = new object[]
            {
                new { external_user_id = "u", attributes = new Dictionary<string, object> { ["lead score"] = 50 } },
                new { external_user_id = "v", context = new { plan = "silver" } },
                new { external_user_id = "nobody" },
            },
        });
        Assert.Equal(32, answer.GetProperty("dispatch_id").GetString()!.Length);
        Assert.False(answer.TryGetProperty("notice", out _));
        await ripen.SettleAsync();
        Assert.Equal((51, 2), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v")));
        Assert.Equal(("gold", "silver"), (await TextAsync(ripen, "u", "plan"), await TextAsync(ripen, "v", "plan")));
        Assert.Equal("1", await TextAsync(ripen, "v", "seats"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/nobody")).Status);
    }

    [Fact]
    public async Task A_recipient_is_created_only_when_asked_for()
    {
        await using var ripen = await StartAsync();
        await SendAsync(ripen, new
        {
            canvas_id = Id,
            recipients = new object[]
            {
                new { external_user_id = "new", send_to_existing_only = false, attributes = new { first_name = "Ada" } },
                new { external_user_id = "none", attributes = new { first_name = "Bob" } },
            },
        });
        await ripen.SettleAsync();
        Assert.Equal(1, await ripen.Api.ScoreAsync("new"));
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/none")).Status);
    }

    [Fact]
    public async Task The_audience_of_the_canvas_must_hold_too()
    {
        await using var ripen = await StartAsync("u");
        await SendAsync(ripen, new { canvas_id = Id, recipients = new object[] { new { external_user_id = "u", attributes = new { is_employee = true } } } });
        await ripen.SettleAsync();
        Assert.Equal(1, await ripen.Api.ScoreAsync("u"));
        var stats = await ripen.Api.GetAsync($"/v1/canvases/{Id}/stats");
        Assert.Equal((1, 1), (stats.GetProperty("attempts").GetInt32(), stats.GetProperty("refused").GetProperty("audience").GetInt32()));
    }

    [Theory]
    [InlineData("stopped", "The Canvas is paused. Resume the Canvas to ensure trigger requests will take effect.")]
    [InlineData("archived", "The Canvas is archived. Unarchive the Canvas to ensure trigger requests will take effect.")]
    public async Task Case_51_a_canvas_that_cannot_run_says_so_and_nobody_enters(string status, string notice)
    {
        await using var ripen = await StartAsync("u");
        await ripen.Api.PostAsync($"/v1/canvases/{Id}/status", new { status });
        var one = await SendAsync(ripen, new { canvas_id = Id, recipients = new object[] { new { external_user_id = "u" } } });
        var all = await SendAsync(ripen, new { canvas_id = Id, broadcast = true });
        Assert.Equal((notice, notice), (one.GetProperty("notice").GetString(), all.GetProperty("notice").GetString()));
        await ripen.SettleAsync();
        Assert.Equal(1, await ripen.Api.ScoreAsync("u"));
        Assert.Equal(1, (await ripen.Api.GetAsync($"/v1/canvases/{Id}/stats")).GetProperty("refused").GetProperty("stopped").GetInt32());
    }

    [Fact]
    public async Task A_broadcast_enters_the_whole_audience_by_a_sweep()
    {
        await using var ripen = await StartAsync("u", "v", "w");
        await ripen.Api.AttributesAsync("w", ("is_employee", true));
        var answer = await SendAsync(ripen, new { canvas_id = Id, broadcast = true, context = new { plan = "gold" } });
        await ripen.SettleAsync();
        Assert.Equal((2, 2, 1), (await ripen.Api.ScoreAsync("u"), await ripen.Api.ScoreAsync("v"), await ripen.Api.ScoreAsync("w")));
        Assert.Equal("gold", await TextAsync(ripen, "u", "plan"));
        var sweep = (await ripen.Api.GetAsync($"/v1/sweeps/{answer.GetProperty("dispatch_id").GetString()![..16]}")).GetProperty("sweep");
        Assert.Equal(("broadcast", "done", 2), (sweep.GetProperty("kind").GetString(), sweep.GetProperty("status").GetString(), sweep.GetProperty("entered").GetInt32()));
    }

    [Theory]
    [InlineData("{}", "Invalid Canvas ID")]
    [InlineData("""{"canvas_id":"nobody","broadcast":true}""", "Invalid Canvas ID")]
    [InlineData("""{"canvas_id":"by-action","broadcast":true}""", "The Canvas by-action is not API-triggered; give it 'schedule: api_triggered'")]
    [InlineData("""{"canvas_id":"welcome","broadcast":true,"recipients":[{"external_user_id":"u"}]}""", "'recipients' must be absent when 'broadcast' is true")]
    [InlineData("""{"canvas_id":"welcome"}""", "No Recipients")]
    [InlineData("""{"canvas_id":"welcome","recipients":[]}""", "No Recipients")]
    [InlineData("""{"canvas_id":"welcome","broadcast":"yes"}""", "'broadcast' is not valid")]
    [InlineData("""{"canvas_id":"welcome","recipients":{}}""", "'recipients' is not valid")]
    [InlineData("""{"canvas_id":"welcome","recipients":[7]}""", "recipients[0]: expected an object")]
    [InlineData("""{"canvas_id":"welcome","recipients":[{"external_user_id":"u","user_alias":{"alias_label":"a","alias_name":"b"}}]}""",
        "recipients[0]: exactly one of 'external_user_id', 'user_alias' and 'email' is required")]
    [InlineData("""{"canvas_id":"welcome","recipients":[{"external_user_id":"u"},{"external_user_id":"u","send_to_existing_only":false}]}""",
        "recipients[1]: 'send_to_existing_only': false needs 'attributes' and 'external_user_id'")]
    [InlineData("""{"canvas_id":"welcome","recipients":[{"external_user_id":"u","context":[1]}]}""", "recipients[0]: 'context' is not valid")]
    [InlineData("""{"canvas_id":"welcome","recipients":[{"external_user_id":"u","attributes":{"email":"no address"}}]}""",
        "The value provided for the 'email' field is not a valid email.")]
    [InlineData("[]", "Bad Request")]
    public async Task Case_52_what_is_wrong_is_said_and_nothing_happens(string body, string message)
    {
        await using var ripen = await StartAsync("u");
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, Path, System.Text.Encoding.UTF8.GetBytes(body));
        using var said = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ApiClient.Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.StatusCode, said.RootElement.GetProperty("message").GetString()));
        Assert.Equal(0, (await ripen.Api.GetAsync($"/v1/canvases/{Id}/stats")).GetProperty("attempts").GetInt32());
    }

    [Theory]
    [InlineData(50, HttpStatusCode.Created)]
    [InlineData(51, HttpStatusCode.BadRequest)]
    public async Task Recipients_are_bounded(int recipients, HttpStatusCode expected)
    {
        await using var ripen = await StartAsync();
        var body = new { canvas_id = Id, recipients = Enumerable.Range(0, recipients).Select(i => new { external_user_id = $"r{i}" }) };
        Assert.Equal(expected, (await ripen.Api.CallAsync(HttpMethod.Post, Path, body)).Status);
    }

    [Theory]
    [InlineData(50 * 1024, HttpStatusCode.Created)]
    [InlineData((50 * 1024) + 1, HttpStatusCode.BadRequest)]
    public async Task A_context_is_bounded(int bytes, HttpStatusCode expected)
    {
        await using var ripen = await StartAsync("u");
        const int Around = 11; // {"plan":"…"}
        var body = new { canvas_id = Id, recipients = new[] { new { external_user_id = "u", context = new { plan = new string('x', bytes - Around) } } } };
        Assert.Equal(expected, (await ripen.Api.CallAsync(HttpMethod.Post, Path, body)).Status);
    }

    private static async Task<RunningRipen> StartAsync(params string[] users)
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Canvas + "\n---\n" + Canvas.Replace("id: welcome", "id: by-action", StringComparison.Ordinal)
            .Replace("schedule: api_triggered", "schedule: action_based\n  triggers: [{ type: email_added }]", StringComparison.Ordinal));
        foreach (var user in users)
        {
            await ripen.Api.AttributesAsync(user, (ApiClient.Score, 1));
        }

        return ripen;
    }

    private static async Task<JsonElement> SendAsync(RunningRipen ripen, object body)
    {
        var (status, answer) = await ripen.Api.CallAsync(HttpMethod.Post, Path, body);
        Assert.True(status == HttpStatusCode.Created, $"{(int)status} {answer}");
        Assert.Equal("success", answer.GetProperty("message").GetString());
        return answer;
    }

    private static async Task<string?> TextAsync(RunningRipen ripen, string user, string attribute) =>
        (await ripen.Api.AttributeAsync(user, attribute))?.ToString();
}
