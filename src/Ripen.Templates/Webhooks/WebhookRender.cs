namespace Ripen.Templates.Webhooks;

/// <summary>How the render of a webhook ended (liquid-and-webhooks §4.2). A small value; an abort costs nothing but its reason.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Request">The request when rendered, otherwise null.</param>
/// <param name="Part">The part that ended it: <c>body</c>, <c>url</c> or a header's name; empty when rendered.</param>
/// <param name="Text">The reason of an abort, the message of an error, or the URL that made the message wait.</param>
/// <param name="Code">The stable code of an error, otherwise null.</param>
/// <param name="Line">The line of an error, from 1; 0 when unknown.</param>
/// <param name="Column">The column of an error, from 1; 0 when unknown.</param>
public readonly record struct WebhookRender(
    RenderOutcome Outcome,
    WebhookRequest? Request,
    string Part,
    string Text,
    string? Code = null,
    int Line = 0,
    int Column = 0)
{
    /// <summary>A request.</summary>
    internal static WebhookRender Of(WebhookRequest request) => new(RenderOutcome.Rendered, request, "", "");

    /// <summary>The end that a part's render brought.</summary>
    internal static WebhookRender From(in RenderResult result, string part) =>
        new(result.Outcome, null, part, result.Text, result.Code, result.Line, result.Column);

    /// <summary>A refusal after rendering.</summary>
    internal static WebhookRender Refused(string part, string code, string message) => new(RenderOutcome.LiquidError, null, part, message, code);
}
