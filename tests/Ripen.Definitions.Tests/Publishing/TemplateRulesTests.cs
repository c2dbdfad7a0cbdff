using Microsoft.Extensions.Time.Testing;
using Ripen.Definitions.Publishing;
using Ripen.Templates;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>With the real template engine: what it finds is reported at its place in the file.</summary>
public sealed class TemplateRulesTests
{
    private static readonly Publisher Publisher = new(new TemplateEngine(new FakeTimeProvider()));

    [Fact]
    public void Examples_are_accepted_without_a_warning()
    {
        var plan = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(Files.Examples).Documents, PublishOptions.Offline);
        Assert.Empty(plan.Errors);
        Assert.Empty(plan.Warnings);
    }

    [Theory]
    [InlineData("body: |\n    line one\n      {% if a %}\n    b\n      {% nosuch %}{% endif %}\n    c", 16, "nosuch")]
    [InlineData("body: >-\n    line one\n    b\n    {% nosuch %}\n    c", 15, "nosuch")]
    [InlineData("body: \"{% nosuch %}\"", 12, "nosuch")]
    public void Fault_in_a_body_has_its_line(string body, int line, string words)
    {
        var reading = Files.Read(Files.Case("campaign.yaml").Replace("body: '{}'", body, StringComparison.Ordinal));
        var error = Assert.Single(Publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors);
        Assert.Equal(("message.body", line), (error.Path, error.Line));
        Assert.StartsWith("Liquid: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_block_that_is_missing_is_an_error_and_one_of_the_call_is_found()
    {
        var campaign = Files.Case("campaign.yaml").Replace("body: '{}'", "body: '{{content_blocks.${greeting}}}'", StringComparison.Ordinal);
        var missing = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(campaign).Documents, PublishOptions.Offline);
        Assert.Equal("message.body", Assert.Single(missing.Errors).Path);
        var found = Publisher.Plan(DefinitionSnapshot.Empty, Files.Read(campaign, Files.Case("content_block.yaml")).Documents, PublishOptions.Offline);
        Assert.Empty(found.Errors);
    }
}
