using Ripen.Docs.Tests.Pages;
using Ripen.Templates;

namespace Ripen.Docs.Tests.Samples;

/// <summary>Templates of the pages can be saved, or cannot where the page says so.</summary>
public sealed class LiquidSampleTests
{
    private readonly TemplateEngine _engine = new(TimeProvider.System);

    [Fact]
    public void Templates_parse()
    {
        foreach (var block in Blocks("template"))
        {
            var parsed = _engine.Parse(block.Text, TemplatePart.Body);
            Assert.True(parsed.Succeeded, $"{block.Place}: {parsed.Error?.Code} {parsed.Error?.Message}");
        }
    }

    [Fact]
    public void Refused_templates_do_not_parse()
    {
        foreach (var block in Blocks("refused"))
        {
            Assert.False(_engine.Parse(block.Text, TemplatePart.Body).Succeeded, $"{block.Place} is accepted.");
        }
    }

    [Fact]
    public void Filters_of_the_reference_exist()
    {
        var filters = DocPage.Read("docs/reference/liquid.md").Table("Filters").SelectMany(row => DocPage.Code(row[1]));
        Assert.DoesNotContain(filters, filter => _engine.Parse($"{{{{ x | {filter}: 1 }}}}", TemplatePart.Body).Error?.Code == IssueCodes.UnknownFilter);
    }

    [Fact]
    public void Tags_that_are_not_offered_are_refused()
    {
        var line = DocPage.Read("docs/reference/liquid.md").Prose.Single(line => line.Text.StartsWith("Not offered:", StringComparison.Ordinal)).Text;
        Assert.All(DocPage.Code(line), tag => Assert.Equal(IssueCodes.UnknownTag, _engine.Parse($"{{% {tag} %}}", TemplatePart.Body).Error?.Code));
    }

    private static IEnumerable<CodeBlock> Blocks(string mark) => DocPages.All.SelectMany(page => page.Blocks).Where(block => block.Is("liquid", mark));
}
