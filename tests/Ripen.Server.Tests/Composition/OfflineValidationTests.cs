using Ripen.Server.CommandLine;
using Ripen.Server.Composition;

namespace Ripen.Server.Tests.Composition;

public sealed class OfflineValidationTests
{
    private const string Campaign = """
        kind: campaign
        id: c
        name: C
        channel: webhook
        delivery: { type: action_based, triggers: [{ type: email_added }] }
        message:
          method: POST
          url: https://crm.example/leads
          headers: { Autorisation: x, Content-Type: application/json }
          body: '{"city": "{{${city}}}"}'
        """;

    [Fact]
    public void Run_gives_warnings_of_reading_and_of_the_linter_with_their_places()
    {
        var (errors, warnings) = OfflineValidation.Run([new DefinitionFile("c.yaml", Campaign, IsJson: false)]);
        Assert.Empty(errors);
        Assert.Equal(
            [
                "c.yaml:9:28: warning: the header 'Autorisation' looks translated or misspelt – did you mean 'Authorization'? (WH105)",
                "c.yaml:10:20: warning: Liquid: '${city}' stands inside JSON quotes and is not escaped; a quote in it breaks the body; write {{${city} | json_escape}} (WH102)",
            ],
            warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void Run_gives_errors_with_their_places()
    {
        var (errors, _) = OfflineValidation.Run([new DefinitionFile("c.yaml", Campaign.Replace("{{${city}}}", "{% nosuch %}", StringComparison.Ordinal), IsJson: false)]);
        Assert.Equal((10, 20), (errors[0].Line, errors[0].Column));
    }
}
