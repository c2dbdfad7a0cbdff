using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>What a message says of its body (liquid-and-webhooks §4.1, §4.2).</summary>
public sealed class MessageSettingTests
{
    [Theory]
    [InlineData("", false, false)]
    [InlineData("  send_body: true\n", true, false)]
    [InlineData("  send_body: false\n  invalid_json: block\n", false, true)]
    [InlineData("  invalid_json: warn\n", false, false)]
    public void Settings_are_those_of_the_file(string settings, bool sendsBody, bool blocks)
    {
        var text = Files.Case("everything.yaml").Replace("  method: PUT\n", "  method: PUT\n" + settings, StringComparison.Ordinal);
        var message = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, text)).Campaigns[0].Message;
        Assert.Equal((sendsBody, blocks), (message.SendsBody, message.BlocksInvalidJson));
    }

    [Theory]
    [InlineData("  send_body: maybe\n")]
    [InlineData("  invalid_json: drop\n")]
    public void Other_values_are_refused(string settings) =>
        Assert.False(Files.Read(Files.Case("everything.yaml").Replace("  method: PUT\n", "  method: PUT\n" + settings, StringComparison.Ordinal)).Succeeded);
}
