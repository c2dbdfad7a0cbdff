namespace Ripen.Templates.Tests;

/// <summary>Short ways to parse and render.</summary>
internal static class Templates
{
    public static readonly ITemplateEngine Engine = new TemplateEngine(TimeProvider.System);

    public static TemplateParseResult Parse(string source, TemplatePart part = TemplatePart.Body) => Engine.Parse(source, part);

    public static RenderResult Render(string source, ITemplateData? data = null, TemplatePart part = TemplatePart.Body)
    {
        var parsed = Parse(source, part);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        var running = parsed.Template.RenderAsync(data ?? new TestData(), TestContext.Current.CancellationToken);
        return running.IsCompletedSuccessfully ? running.Result : throw new InvalidOperationException("Without network a render is synchronous.");
    }

    public static string Text(string source, ITemplateData? data = null)
    {
        var result = Render(source, data);
        Assert.True(result.IsRendered, result.ToString());
        return result.Text;
    }

    public static string? ErrorCode(string source) => Parse(source).Error?.Code;
}
