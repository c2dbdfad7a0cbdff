using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>Webhook steps with what their answers bring, and conversion events, built by clicking.</summary>
public sealed class WebhookStepTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Credential = "{ kind: credential, id: crm, name: CRM of sales, type: token, allowed_hosts: [crm.example], secret: crm-token }";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Webhook_with_outcomes_and_conversion_events_is_built_by_clicking(string language)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Credential);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var author = new CanvasAuthor(person.Page, CanvasTerms.In(language));
        var words = MessageTerms.In(language);
        await author.CreateAsync("Call sales");
        await ConvertAsync(author, words);
        await author.GoAsync(author.Terms.EntrySchedule);
        await author.AddTriggerAsync(author.Terms.AddEmail);
        await author.GoAsync(author.Terms.Build);
        await author.InsertAsync(author.Terms.Entry, words.Webhook);
        await RequestAsync(author, words);
        await OutcomeAsync(author, words);
        await author.KeptAsync();

        await author.GoAsync(author.Terms.Summary);
        await author.Button(author.Terms.LaunchCanvas).ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = author.Terms.Launch, Exact = true }).ClickAsync();
        await person.Page.Locator(".ripen-state").GetByText(author.Terms.Active, new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        var document = (await ripen.Api.GetAsync("/v1/definitions/canvas/call-sales")).GetProperty("document");
        Same("""[{"type":"custom_event","name":"demo_requested","where":[{"property":"seats","exactly":20}],"deadline":"7d"}]""", document.GetProperty("conversion_events"));
        var step = document.GetProperty("steps")[0];
        Same(
            """{"method":"POST","url":"https://crm.example/calls","headers":{"Content-Type":"application/json","X-Source":"{{${user_id}}}"},"authorize_with":"crm","json":{"score":{"value":"{{custom_attribute.${lead score}}}","as":"number"}}}""",
            step.GetProperty("message"));
        Same(
            """{"updates":[{"attribute":"crm_id","set":"{{response.body.id}}"}],"events":[{"name":"call_planned","properties":{"place":{"value":"{{response.body.place}}","as":"number"},"priority":2,"source":"crm"}}],"aliases":[{"label":"crm","name":"{{response.body.id}}"}]}""",
            step.GetProperty("on_success"));

        await author.GoAsync(author.Terms.Basics);
        await person.Page.GetByText(words.Fixed).WaitForAsync();
    }

    [Fact]
    public async Task What_a_file_says_of_a_message_stays_as_it_is_beside_what_is_changed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(
            """
            kind: canvas
            id: told
            name: Told
            entry: { schedule: action_based, triggers: [{ type: email_added }] }
            variants: [{ name: All, percent: 100, first_step: call }]
            steps:
              - id: call
                type: webhook
                message:
                  method: DELETE
                  url: https://crm.example/x
                  send_body: true
                  invalid_json: block
                  json: { a: 1, b: { value: 2, as: number }, c: { value: '[]', as: json } }
                on_failure: { events: [{ name: refused, properties: { code: 1.50, hard: true, why: { value: '{{response.status}}', as: number } } }] }
            """);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = new CanvasAuthor(person.Page, CanvasTerms.English);
        await person.OpenAsync("canvas/told/build");
        await author.Card("call").ClickAsync();
        var rows = author.Panel.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "JSON Key/Value Pairs 3", Exact = true });
        await Assertions.Expect(author.Field("As", rows)).ToHaveValueAsync("json");
        await author.TypeAsync("Key", "d", rows);
        var properties = author.Panel.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "Properties 2", Exact = true });
        await author.TypeAsync("Key", "final", properties);
        await author.Button("Update Canvas").Or(author.Button("Save as draft")).ClickAsync();
        await person.Page.GetByText("Saved as version 2").WaitForAsync();
        var step = (await ripen.Api.GetAsync("/v1/definitions/canvas/told")).GetProperty("document").GetProperty("steps")[0];
        Same(
            """{"method":"DELETE","url":"https://crm.example/x","send_body":true,"invalid_json":"block","json":{"a":1,"b":{"value":2,"as":"number"},"d":{"value":"[]","as":"json"}}}""", step.GetProperty("message"));
        Same("""{"events":[{"name":"refused","properties":{"code":1.50,"final":true,"why":{"value":"{{response.status}}","as":"number"}}}]}""", step.GetProperty("on_failure"));
    }

    private static async Task ConvertAsync(CanvasAuthor author, MessageTerms words)
    {
        await author.Button(words.AddConversion).ClickAsync();
        var first = author.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"{words.Conversion} A", Exact = true });
        await author.TypeAsync(words.EventName, "demo_requested", first);
        await author.TypeAsync(words.Deadline, "7", first);
        await first.GetByRole(AriaRole.Button).Last.ClickAsync();
        await author.TypeAsync(author.Terms.Property, "seats", first);
        await author.TypeAsync(words.Value, "20", first);
        await author.Button(words.AddConversion).ClickAsync();
        var second = author.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"{words.Conversion} B", Exact = true });
        await author.Field($"{words.Conversion} B", second).SelectOptionAsync("purchase");
        await second.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(second).ToHaveCountAsync(0);
    }

    private static async Task RequestAsync(CanvasAuthor author, MessageTerms words)
    {
        await LeaveAsync(author.Field(words.Url, author.Panel), "https://crm.example/calls");
        await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words.AddPair }).First.ClickAsync();
        await PairAsync(author, words, $"{words.Headers} 2", "X-Source", "{{${user_id}}}");
        await author.Field(words.Authorize, author.Panel).SelectOptionAsync(new SelectOptionValue { Label = "CRM of sales" });
        await author.Field(words.BodyKind, author.Panel).SelectOptionAsync("json");
        await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words.AddPair }).Nth(1).ClickAsync();
        await PairAsync(author, words, $"{words.Pairs} 1", "score", "{{custom_attribute.${lead score}}}", words.Number);
    }

    private static async Task OutcomeAsync(CanvasAuthor author, MessageTerms words)
    {
        await author.Panel.GetByText(words.OnSuccess).ClickAsync();
        await author.Button(words.AddUpdate).First.ClickAsync();
        var update = Group(author, $"{words.Update} 1");
        await author.TypeAsync(author.Terms.UpdateAttribute, "crm_id", update);
        await author.TypeAsync(words.Value, "{{response.body.id}}", update);
        await author.Button(words.AddEvent).First.ClickAsync();
        var happens = Group(author, $"{words.Event} 1");
        await author.TypeAsync(words.EventName, "call_planned", happens);
        (string, string, string?)[] properties = [("place", "{{response.body.place}}", words.Number), ("priority", "2", words.Number), ("source", "crm", null)];
        for (var i = 0; i < properties.Length; i++)
        {
            await happens.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words.AddProperty }).ClickAsync();
            await PairAsync(author, words, $"{words.Properties} {i + 1}", properties[i].Item1, properties[i].Item2, properties[i].Item3);
        }

        await author.Button(words.AddAlias).First.ClickAsync();
        await author.TypeAsync(words.AliasLabel, "crm", Group(author, $"{words.Alias} 1"));
        await author.TypeAsync(words.AliasName, "{{response.body.id}}", Group(author, $"{words.Alias} 1"));
    }

    private static ILocator Group(CanvasAuthor author, string name) => author.Panel.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = name, Exact = true });

    private static async Task PairAsync(CanvasAuthor author, MessageTerms words, string row, string key, string value, string? type = null)
    {
        await author.TypeAsync(words.Key, key, Group(author, row));
        await LeaveAsync(author.Field(words.Value, Group(author, row)), value);
        if (type is not null)
        {
            await author.Field(words.As, Group(author, row)).SelectOptionAsync(new SelectOptionValue { Label = type });
        }
    }

    // A template counts when its field is left.
    private static async Task LeaveAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static void Same(string expected, JsonElement actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual.GetRawText())), actual.GetRawText());
}
