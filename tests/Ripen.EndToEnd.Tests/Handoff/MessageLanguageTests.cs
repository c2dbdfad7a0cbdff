using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Handoff;

/// <summary>A message in several languages with typed rows, from the file to what arrives (liquid-and-webhooks §2.6, §4.1).</summary>
public sealed class MessageLanguageTests
{
    [Fact]
    public async Task Each_user_gets_url_rows_and_translations_of_the_own_language()
    {
        await using var crm = await StandIn.StartAsync("fr", "de", "nobody");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync($$$$"""
            kind: campaign
            id: tell
            name: Tell
            status: active
            channel: webhook
            delivery: { type: action_based, triggers: [{ type: custom_event, name: ripe }] }
            message:
              method: PATCH
              url: {{{{crm.Url}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}
              headers: { Content-Type: application/json, X-Word: '{% translation word %}word{% endtranslation %}' }
              json:
                greeting: 'Hello {{${first_name}}}'
                word: '{% translation word %}word{% endtranslation %}'
                score: { value: '{{custom_attribute.${lead score}}}', as: number }
              languages:
                fr:
                  url: {{{{crm.Url}}}}/services/data/v61.0/sobjects/Lead/{{${user_id}}}
                  json: { greeting: 'Bonjour {{${first_name}}}' }
                  translations: { word: mot }
                de: { translations: { word: Wort } }
            """);
        foreach (var (user, language) in new[] { ("fr", "fr"), ("de", "de"), ("nobody", (string?)null) })
        {
            await ripen.Api.AttributesAsync(user, ("first_name", "Zo"), ("language", language), (ApiClient.Score, user == "nobody" ? null : 7));
            await ripen.EventAsync(user, "ripe");
        }

        await ripen.SettleAsync();
        Assert.Equal(
            [
                """/services/data/v60.0/sobjects/Lead/de Wort {"greeting":"Hello Zo","word":"Wort","score":7}""",
                """/services/data/v60.0/sobjects/Lead/nobody word {"greeting":"Hello Zo","word":"word","score":null}""",
                """/services/data/v61.0/sobjects/Lead/fr mot {"greeting":"Bonjour Zo","word":"mot","score":7}""",
            ],
            crm.Patches.Select(patch => $"{patch.Path} {patch.Header("X-Word")} {patch.Body}").Order(StringComparer.Ordinal));
    }
}
