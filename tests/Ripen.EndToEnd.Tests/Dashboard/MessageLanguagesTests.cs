using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>A message in several languages, written in the composer.</summary>
public sealed class MessageLanguagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Welcome =
        """
        kind: campaign
        id: welcome
        name: Welcome
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: email_added }] }
        message:
          method: POST
          url: https://crm.example/welcome
          headers: { Content-Type: application/json }
          json:
            subject: "{% translation subject %}Welcome{% endtranslation %}"
            text: "Hello {{${first_name} | default: 'there'}}"
            score: { value: "{{custom_attribute.${lead score}}}", as: number }
          languages:
            de: { url: https://crm.example/de, translations: { subject: Willkommen } }
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Languages_of_a_message_are_added_written_and_removed_by_clicking(string language)
    {
        var words = MessageTerms.In(language);
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Welcome);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("campaigns/welcome");
        await AddAsync(page, words, "x1");
        await page.GetByText(words.NoLanguage).WaitForAsync();
        await AddAsync(page, words, "fr");
        var french = page.GetByRole(AriaRole.Group, new() { Name = "français (fr)", Exact = true });
        await WriteAsync(french, $"{words.TranslationOf} subject", "Bienvenue");
        await WriteAsync(french, $"{words.ValueOf} text", "Bonjour {{${first_name} | default: 'à tous'}}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"{words.Remove} Deutsch (de)", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = words.SaveDraft, Exact = true }).ClickAsync();
        await page.GetByText("version 2.").WaitForAsync();
        var message = (await ripen.Api.GetAsync("/v1/definitions/campaign/welcome")).GetProperty("document").GetProperty("message");
        var expected = """{"fr":{"translations":{"subject":"Bienvenue"},"json":{"text":"Bonjour {{${first_name} | default: 'à tous'}}"}}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(message.GetProperty("languages").GetRawText())), message.GetRawText());
        Assert.Equal("number", message.GetProperty("json").GetProperty("score").GetProperty("as").GetString());
    }

    private static async Task AddAsync(IPage page, MessageTerms words, string code)
    {
        await page.GetByLabel(words.AddLanguage, new() { Exact = true }).FillAsync(code);
        await page.GetByLabel(words.AddLanguage, new() { Exact = true }).PressAsync("Enter");
    }

    private static async Task WriteAsync(ILocator language, string label, string text)
    {
        await language.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await language.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }
}
