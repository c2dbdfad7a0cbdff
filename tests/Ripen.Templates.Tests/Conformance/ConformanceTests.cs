using System.Text.Json;

namespace Ripen.Templates.Tests.Conformance;

public sealed class ConformanceTests
{
    public static TheoryData<ConformanceCase> Cases() => ConformanceCase.All();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task C_cases_give_exactly_what_the_specification_says(ConformanceCase @case)
    {
        var json = @case.Case;
        var data = json.GetProperty("data");
        var blocks = data.TryGetProperty("content_blocks", out var texts)
            ? new TestBlocks(texts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!))
            : null;
        var parsed = Templates.Engine.Parse(json.GetProperty("template").GetString()!, TemplatePart.Body, blocks);
        if (!parsed.Succeeded)
        {
            Assert.True(json.TryGetProperty("expect_error", out _), parsed.Error.ToString());
            return;
        }

        var result = await parsed.Template.RenderAsync(TestData.From(data), TestContext.Current.CancellationToken);
        AssertAsExpected(json, result);
    }

    [Fact]
    public void C_cases_are_all_there() => Assert.Equal(74, ConformanceCase.All().Count);

    private static void AssertAsExpected(JsonElement json, RenderResult result)
    {
        if (json.TryGetProperty("expect", out var text))
        {
            Assert.Equal(new RenderResult(RenderOutcome.Rendered, text.GetString()!), result);
        }
        else if (json.TryGetProperty("expect_abort", out var reason))
        {
            Assert.Equal(new RenderResult(RenderOutcome.Aborted, reason.GetString()!), result);
        }
        else
        {
            Assert.Equal(RenderOutcome.LiquidError, result.Outcome);
            Assert.Contains(json.GetProperty("expect_error").GetString()!, result.Text, StringComparison.Ordinal);
        }
    }
}
