using System.Net;
using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Rules;

/// <summary>What a canvas would do with a user (canvas §6.1).</summary>
public sealed class TestRunTests
{
    private const string Path = "/v1/canvases/lead-scoring/test-run";

    private const string Tour = """
        kind: canvas
        id: tour
        name: Tour
        entry:
          schedule: action_based
          start: 2026-01-01T00:00:00Z
          end: 2027-01-01T00:00:00Z
          triggers:
            - { type: email_added }
            - { type: custom_event, name: plan_viewed, where: [{ property: seats, more_than: 10 }] }
          audience: { filter: { attribute: brand new, is: blank } }
        variants:
          - { name: Long, percent: 100, first_step: set }
          - { name: Short, percent: 0, first_step: wait }
        steps:
          - id: set
            type: context
            variables:
              - { name: seats, type: number, value: '{{canvas_entry_properties.${seats}}}' }
              - { name: half, type: number, value: '{{context.${seats} | divided_by: 2}}' }
              - { name: none, type: number, value: 'no number' }
            next: score
          - { id: score, type: user_update, updates: [{ attribute: brand new, set: '{{context.${half}}}' }, { attribute: lead score, increment_by: 1 }], next: wait }
          - id: wait
            type: action_paths
            window: 7d
            groups:
              - { name: Visited, triggers: [{ type: custom_event, name: visited }], next: tell }
            everyone_else: { next: pause }
          - id: tell
            type: webhook
            message:
              method: POST
              url: CRM/leads/{{${user_id}}}
              headers: { Authorization: 'CALLBearer {{t.access_token}}', X-Api-Key: secret-key, Accept: text/plain }
              body: '{"page": "{{event_properties.${page}}}", "seats": {{context.${seats}}}}'
            next: document
          - { id: document, type: user_update, json: '{"attributes": [{"lead score": 1000}]}', next: pause }
          - { id: pause, type: delay, for: 2d, next: split }
          - { id: split, type: decision_split, filter: { attribute: brand new, more_than: 5 }, yes: { next: trial }, no: {} }
          - id: trial
            type: experiment_paths
            paths: [{ name: left, percent: 50, next: last }, { name: right, percent: 50 }]
            conversion_window: 1d
          - { id: last, type: delay, for: 1d }
        conversion_events: [{ type: custom_event, name: bought, deadline: 3d }]
        """;

    [Fact]
    public async Task A_run_shows_each_step_and_the_end()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        var answer = await ripen.Api.PostAsync(Path, new { user = "u", choices = new { listen = "Add 5 points" } });
        Equal(
            """
            [
              {"step":"listen","type":"action_paths","at":"2026-01-05T08:00:00.000Z","outcome":"routed","until":"2026-01-06T08:00:00.000Z","path":"Add 5 points","next":"add-5"},
              {"step":"add-5","type":"user_update","at":"2026-01-05T08:00:00.000Z","outcome":"updated","changes":[{"attribute":"lead score","before":10,"after":15}],"next":null}
            ]
            """,
            answer.GetProperty("steps"));
        Equal("""{"reason":"completed","at":"2026-01-05T08:00:00.000Z"}""", answer.GetProperty("end"));
        Assert.True(answer.GetProperty("criteria").GetProperty("match").GetBoolean());
        Assert.Equal(("u", "Variant 1"), (answer.GetProperty("user").GetString(), answer.GetProperty("variant").GetString()));
    }

    [Fact]
    public async Task A_run_writes_counts_and_sends_nothing()
    {
        await using var crm = await StandIn.StartAsync("u");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas + "\n---\n" + TourFor(crm).Replace("kind: canvas", "kind: canvas\nstatus: active", StringComparison.Ordinal));
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        await ripen.SettleAsync();
        string[] looks =
        [
            "/v1/users/u", "/v1/users/u/ledger?attribute=lead%20score", "/v1/canvases/tour/stats", "/v1/canvases/lead-scoring/stats", "/v1/attributes", "/v1/events", "/v1/deliveries",
            "/v1/data-issues",
        ];
        var before = new List<string>();
        foreach (var look in looks)
        {
            before.Add((await ripen.Api.GetAsync(look)).ToString());
        }

        var position = (await ripen.Api.GetAsync("/v1/status")).GetProperty("log_position").GetInt64();
        await ripen.Api.PostAsync("/v1/canvases/tour/test-run", new { user = "u", @event = new { properties = new { seats = 40 } }, choices = new { wait = "Visited" } });
        await ripen.Api.PostAsync(Path, new { user = "u" });
        await ripen.SettleAsync();
        for (var i = 0; i < looks.Length; i++)
        {
            Assert.Equal(before[i], (await ripen.Api.GetAsync(looks[i])).ToString());
        }

        Assert.Equal(position, (await ripen.Api.GetAsync("/v1/status")).GetProperty("log_position").GetInt64());
        Assert.Empty(crm.Patches);
    }

    [Fact]
    public async Task An_unsaved_document_is_run_as_it_stands_names_that_nobody_knows_included()
    {
        await using var crm = await StandIn.StartAsync("u");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        var answer = await ripen.Api.PostAsync("/v1/canvases/tour/test-run", new
        {
            user = "u",
            entered_at = "2026-02-01T12:00:00Z",
            @event = new { name = "plan_viewed", properties = new { seats = 40 } },
            choices = new { wait = new { path = "Visited", properties = new { page = "pricing" } }, trial = "left" },
            definition = TourFor(crm),
        });
        var steps = answer.GetProperty("steps");
        Assert.Equal(["set", "score", "wait", "tell", "document", "pause", "split", "trial", "last"], steps.EnumerateArray().Select(s => s.GetProperty("step").GetString()!));
        Equal("""{"step":"set","type":"context","at":"2026-02-01T12:00:00.000Z","outcome":"updated","variables":{"seats":40,"half":20,"none":null},"not_updated":1,"next":"score"}""", steps[0]);
        Equal("""[{"attribute":"brand new","before":null,"after":20},{"attribute":"lead score","before":10,"after":11}]""", steps[1].GetProperty("changes"));
        Equal(
            $$$"""
            {"method":"POST","url":"{{{crm.Url}}}/leads/u","headers":{"Authorization":"(rendered for each attempt)","X-Api-Key":"***","Accept":"text/plain","Content-Type":"application/json; charset=utf-8"},
             "body":"{\"page\": \"pricing\", \"seats\": 40}"}
            """,
            steps[3].GetProperty("request"));
        Assert.Equal(("rendered", "skipped"), (Outcome(steps[3]), Outcome(steps[4])));
        Equal("""{"step":"pause","type":"delay","at":"2026-02-01T12:00:00.000Z","outcome":"waited","until":"2026-02-03T12:00:00.000Z","next":"split"}""", steps[5]);
        Assert.Equal(("yes", "left", "passed"), (steps[6].GetProperty("path").GetString(), steps[7].GetProperty("path").GetString(), Outcome(steps[8])));
        Assert.True(answer.GetProperty("criteria").GetProperty("match").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/canvases/tour/stats")).Status);
        Assert.DoesNotContain("brand new", (await ripen.Api.GetAsync("/v1/attributes")).ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(crm.Host.Journal.Entries(SalesforceStandIn.Journal.PathKind.Token)); // Connected Content does run
    }

    [Fact]
    public async Task Tokens_that_came_for_a_run_are_not_shown()
    {
        await using var crm = await StandIn.StartAsync("u");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        var canvas = """
            kind: canvas
            id: tour
            name: Tour
            entry: { schedule: api_triggered }
            variants: [{ name: All, percent: 100, first_step: set }]
            steps:
              - id: set
                type: context
                variables:
                  - { name: token, type: object, value: 'CALL{"is": ["{{t.access_token}}"]}' }
                next: tell
              - id: tell
                type: webhook
                message: { method: POST, url: "https://crm.example/?t={{context.${token}.is[0]}}", body: '{{context.${token}.is[0]}} for {{canvas_entry_properties.${who}}}' }
            """.Replace("CALL", TokenCall(crm), StringComparison.Ordinal);
        var answer = await ripen.Api.PostAsync("/v1/canvases/tour/test-run", new { user = "u", context = new { who = "sales" }, definition = canvas });
        Equal("""{"token":{"is":["***"]}}""", answer.GetProperty("steps")[0].GetProperty("variables"));
        var request = answer.GetProperty("steps")[1].GetProperty("request");
        Assert.Equal(("https://crm.example/?t=***", "*** for sales"), (request.GetProperty("url").GetString(), request.GetProperty("body").GetString()));
        Assert.False(answer.GetProperty("criteria").TryGetProperty("trigger", out _));
    }

    [Fact]
    public async Task Unsaved_changes_as_json_take_the_place_of_what_is_published()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        var document = (await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring")).GetProperty("document").ToString().Replace("\"decrement_by\":1", "\"decrement_by\":3", StringComparison.Ordinal);
        using var changed = JsonDocument.Parse(document);
        var answer = await ripen.Api.PostAsync(Path, new { user = "u", definition = changed.RootElement });
        Assert.Equal(7, answer.GetProperty("steps")[1].GetProperty("changes")[0].GetProperty("after").GetInt32());
        await ripen.AdvanceAsync("1d");
        Assert.Equal(9, await ripen.Api.ScoreAsync("u"));
    }

    [Fact]
    public async Task What_had_to_be_assumed_is_explained()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", ("lead_status", "Customer"), ("is_employee", false), ("brand new", 1));
        Equal(
            """
            {"match":false,"audience":{"match":false,"segments":[{"match":false,"segment":"prospects","explanation":{"match":false,"and":[
               {"match":true,"leaf":{"attribute":"is_employee","is":"false_or_not_set"},"found":false},
               {"match":false,"leaf":{"attribute":"lead_status","is_none_of":["Customer","Partner"]},"found":"Customer"}]}}]},
             "trigger":{"match":false,"index":0,"trigger":{"type":"attribute_changed","attribute":"lead score","to":"any_new_value"},"found":null}}
            """,
            (await ripen.Api.PostAsync(Path, new { user = "u" })).GetProperty("criteria"));
        var tour = await ripen.Api.PostAsync("/v1/canvases/tour/test-run", new { user = "u", trigger = 1, @event = new { properties = new { seats = 5 } }, definition = TourFor(null) });
        Equal(
            """
            {"match":false,"audience":{"match":false,"filter":{"match":false,"leaf":{"attribute":"brand new","is":"blank"},"found":1}},
             "trigger":{"match":false,"index":1,"trigger":{"type":"custom_event","name":"plan_viewed","where":[{"property":"seats","more_than":10}]},
               "where":[{"match":false,"leaf":{"property":"seats","more_than":10}}]}}
            """,
            tour.GetProperty("criteria"));
        Assert.Equal("set", tour.GetProperty("steps")[0].GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_user_is_named_by_any_identifier_and_a_variant_by_its_name()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.TrackAsync(new { attributes = new object[] { new { external_id = "u", email = "u@example.com" }, new { user_alias = new { alias_label = "cookie", alias_name = "c-1" }, _update_existing_only = false, x = 1 } } });
        Assert.Equal("u", (await ripen.Api.PostAsync(Path, new { user = "U@example.com", by = "email" })).GetProperty("user").GetString());
        Assert.Equal("completed", (await ripen.Api.PostAsync(Path, new { user = "c-1", by = "alias:cookie" })).GetProperty("end").GetProperty("reason").GetString());
        var answer = await ripen.Api.PostAsync("/v1/canvases/tour/test-run", new { user = "u", variant = "Short", definition = TourFor(null) });
        Assert.Equal(("Short", "wait"), (answer.GetProperty("variant").GetString(), answer.GetProperty("steps")[0].GetProperty("step").GetString()));
    }

    [Theory]
    [InlineData("""{}""", 400, "'user' is required")]
    [InlineData("""[]""", 400, "The body is")]
    [InlineData("""{"user": "u", "by": "shoe size"}""", 400, "'by' is alias:LABEL")]
    [InlineData("""{"user": "nobody"}""", 404, "User not found")]
    [InlineData("""{"user": "u", "choice": {}}""", 400, "There is no key 'choice'")]
    [InlineData("""{"user": "u", "entered_at": "soon"}""", 400, "'entered_at' must be an instant")]
    [InlineData("""{"user": "u", "trigger": 2}""", 400, "'trigger' is 0 to 1")]
    [InlineData("""{"user": "u", "event": {"name": "e"}}""", 400, "'event' is of a trigger that is an event")]
    [InlineData("""{"user": "u", "event": {"properties": {"$x": 1}}}""", 400, "'properties' of 'event' hold what no event can have")]
    [InlineData("""{"user": "u", "context": {"x": 1}}""", 400, "'context' is of canvases with 'schedule: api_triggered'")]
    [InlineData("""{"user": "u", "variant": "Variant 9"}""", 400, "There is no variant 'Variant 9'; variants are Variant 1")]
    [InlineData("""{"user": "u", "choices": {"ap": "+7"}}""", 400, "The step 'ap' has no '+7'; choices are +1, +5, -1, everyone_else")]
    [InlineData("""{"user": "u", "choices": {"u1": "yes"}}""", 400, "The step 'u1' leaves no choice")]
    [InlineData("""{"user": "u", "choices": {"x": "yes"}}""", 400, "There is no step 'x' to choose in; steps with a choice are ap")]
    [InlineData("""{"user": "u", "choices": {"ap": {"path": "everyone_else", "properties": {"a": 1}}}}""", 400, "'properties' are of an event")]
    [InlineData("""{"user": "u", "entered_at": "2025-12-31T23:59:59Z"}""", 400, "The canvas begins at 2026-01-01T00:00:00.000Z")]
    [InlineData("""{"user": "u", "definition": 1}""", 400, "'definition' is a document")]
    [InlineData("""{"user": "u", "definition": "kind: segment\nid: x\nname: x\nfilter: { attribute: a, is: blank }"}""", 400, "'definition' must be one document, the canvas lead-scoring")]
    public async Task What_cannot_be_run_is_refused_with_what_to_say(string body, int status, string message)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        using var answer = await ripen.Api.SendAsync(HttpMethod.Post, Path, System.Text.Encoding.UTF8.GetBytes(body));
        var said = await answer.Content.ReadAsStringAsync(ApiClient.Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        using var json = JsonDocument.Parse(said);
        Assert.StartsWith(message, json.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_document_is_refused_with_its_places()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u", (ApiClient.Score, 10));
        var (status, yaml) = await ripen.Api.CallAsync(HttpMethod.Post, "/v1/canvases/tour/test-run", new { user = "u", definition = TourFor(null).Replace("next: score", "next: nowhere", StringComparison.Ordinal) });
        Assert.Equal((HttpStatusCode.BadRequest, "definition"), (status, yaml.GetProperty("errors")[0].GetProperty("document").GetString()));
        Assert.Contains("nowhere", yaml.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        var line = yaml.GetProperty("errors")[0].GetProperty("line").GetInt32();
        Assert.Contains("next: score", TourFor(null).Split('\n')[line - 1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Post, "/v1/canvases/tour/test-run", new { user = "u" })).Status);
    }

    private static string? Outcome(JsonElement step) => step.GetProperty("outcome").GetString();

    // The token call only where there is somebody to answer it.
    private static string TourFor(StandIn? crm) => Tour
        .Replace("CRM", crm?.Url ?? "https://crm.example", StringComparison.Ordinal)
        .Replace("CALL", crm is null ? "{% assign t = null %}" : TokenCall(crm), StringComparison.Ordinal);

    private static string TokenCall(StandIn crm) =>
        $"{{% connected_content {crm.Url}/services/oauth2/token :method post :body client_id={crm.Host.Options.ClientId}&client_secret={crm.Host.Options.ClientSecret}&grant_type=client_credentials :save t %}}";

    private static void Equal(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), actual.ToString());
    }

    private static async Task<RunningRipen> StartAsync()
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        return ripen;
    }
}
