using Ripen.Templates.Rendering;

namespace Ripen.Templates.Webhooks;

/// <summary>
/// A parsed webhook. It renders body, URL and headers in that order and stops at the first abort or error, because the test
/// that most messages fail stands in the body and the call for a token in a header (liquid-and-webhooks §4.2).
/// Immutable and safe to render on many threads.
/// </summary>
public sealed class WebhookTemplate
{
    private const string BodyPart = "body";
    private const string UrlPart = "url";

    // Parts without calls and extras never change it, so they can share one.
    private static readonly MessageState Untouched = new();

    private readonly WebhookSource _source;
    private readonly WebhookBody _body;
    private readonly Template _url;
    private readonly (string Name, Template Value)[] _headers;
    private readonly bool _writesExtras;

    internal WebhookTemplate(WebhookSource source, WebhookBody body, Template url, (string Name, Template Value)[] headers)
    {
        _source = source;
        _body = body;
        _url = url;
        _headers = headers;
        _writesExtras = body.WritesExtras || url.WritesExtras || Array.Exists(headers, header => header.Value.WritesExtras);
        UsesNetwork = body.UsesNetwork || url.UsesNetwork || Array.Exists(headers, header => header.Value.UsesNetwork);
    }

    /// <summary>What its parts read.</summary>
    public IEnumerable<TemplateReference> References => _body.Templates.Append(_url).Concat(_headers.Select(header => header.Value)).SelectMany(template => template.References);

    /// <summary>Whether any part may call connected content. Without, <see cref="RenderAsync"/> always answers with a completed task.</summary>
    public bool UsesNetwork { get; }

    /// <summary>Whether the body may call connected content. Without, an abort in the body is a completed task.</summary>
    public bool BodyUsesNetwork => _body.UsesNetwork;

    /// <summary>Whether body or URL may call connected content. Without, <see cref="RenderWithoutNetwork"/> serves.</summary>
    public bool BodyOrUrlUsesNetwork => _body.UsesNetwork || _url.UsesNetwork;

    /// <summary>Whether headers are to be rendered again for every attempt (<see cref="RenderHeadersAsync"/>).</summary>
    public bool HeadersRenderAgain => Array.Exists(_headers, header => header.Value.RendersAgain);

    /// <summary>The names of the headers that are rendered again for every attempt, in their order, and behind them the one that a credential makes.</summary>
    public IEnumerable<string> HeadersOfAttempts =>
        _headers.Where(header => header.Value.RendersAgain).Select(header => header.Name).Concat(Credential is null ? [] : ["Authorization"]);

    /// <summary>The credential that the <c>Authorization</c> header of every attempt is made of, or null.</summary>
    public string? Credential => _source.Credential;

    /// <summary>
    /// Renders the message. The task is complete when it returns unless a call of connected content waits, and calls come only
    /// after everything before them in the order has neither aborted nor failed.
    /// </summary>
    public ValueTask<WebhookRender> RenderAsync(ITemplateData data, CancellationToken cancellationToken)
    {
        var message = _body.UsesNetwork || _writesExtras ? new MessageState() : Untouched;
        var body = _body.RenderAsync(data, message, cancellationToken);
        if (!body.IsCompletedSuccessfully)
        {
            return ContinueAsync(body, data, message, cancellationToken);
        }

        var result = body.Result;
        return result.IsRendered
            ? ContinueAsync(new ValueTask<RenderResult>(result), data, message, cancellationToken)
            : new ValueTask<WebhookRender>(WebhookRender.From(result, BodyPart));
    }

    /// <summary>
    /// Renders only body, URL and plain headers, never making a call: for previews, and to learn of an abort before a message
    /// leaves its batch. Headers that are rendered for every attempt are left out of the request.
    /// </summary>
    /// <exception cref="InvalidOperationException">Body or URL use the network.</exception>
    public WebhookRender RenderWithoutNetwork(ITemplateData data)
    {
        if (_body.UsesNetwork || _url.UsesNetwork)
        {
            throw new InvalidOperationException("The body or the URL of this webhook calls connected content.");
        }

        // Most messages abort in the body, so that way stays free of a state machine.
        var message = _writesExtras ? new MessageState() : Untouched;
        var body = Completed(_body.RenderAsync(data, message, CancellationToken.None));
        return body.IsRendered ? Completed(RenderRestAsync(body.Text, data, message, withAll: false, CancellationToken.None)) : WebhookRender.From(body, BodyPart);
    }

    /// <summary>
    /// Renders the headers with connected content, and those that read the request, again for a further attempt; everything else of the request stays
    /// (liquid-and-webhooks §4.3).
    /// </summary>
    public async ValueTask<WebhookRender> RenderHeadersAsync(WebhookRequest request, ITemplateData data, CancellationToken cancellationToken)
    {
        var kept = request.Headers.Where(header => !header.RendersAgain);
        var whole = new RequestData(data, request.Method, request.Url, request.Body);
        var message = new MessageState(request.Extras);
        var rendered = await RenderWantedAsync(static header => header.RendersAgain, whole, message, cancellationToken);
        if (rendered.Refusal is { } refusal)
        {
            return refusal;
        }

        return WithHeaders(request with { Extras = message.Extras }, kept.Concat(rendered.Headers));
    }

    private async ValueTask<WebhookRender> ContinueAsync(
        ValueTask<RenderResult> running,
        ITemplateData data,
        MessageState message,
        CancellationToken cancellationToken)
    {
        var body = await running;
        return body.IsRendered
            ? await RenderRestAsync(body.Text, data, ReferenceEquals(message, Untouched) && UsesNetwork ? new MessageState() : message, true, cancellationToken)
            : WebhookRender.From(body, BodyPart);
    }

    private static T Completed<T>(ValueTask<T> running) =>
        running.IsCompletedSuccessfully ? running.Result : throw new InvalidOperationException("A part without calls has waited.");

    private async ValueTask<WebhookRender> RenderRestAsync(
        string body,
        ITemplateData data,
        MessageState message,
        bool withAll,
        CancellationToken cancellationToken)
    {
        var spans = new List<OutputSpan>();
        var rendered = await _url.RenderAsync(data, message, spans, cancellationToken);
        if (!rendered.IsRendered)
        {
            return WebhookRender.From(rendered, UrlPart);
        }

        // Checked before the headers are rendered, so that a message that cannot be sent asks for no token.
        if (UrlRules.Check(rendered.Text, spans, _source.Method, out var url, out var hostIsRendered) is { } refused)
        {
            return refused;
        }

        if (hostIsRendered && _source.RefusesHost?.Invoke(new Uri(url)) is { } sentence)
        {
            return WebhookRender.Refused(UrlPart, WebhookCodes.HostNotListed, sentence);
        }

        var headers = await RenderWantedAsync(header => !header.ReadsRequest && (withAll || !header.UsesNetwork), data, message, cancellationToken);
        var render = headers.Refusal ?? Finish(new WebhookRequest(_source.Method, url, headers.Headers, body, headers.Warnings) { HostIsRendered = hostIsRendered, Extras = message.Extras });
        return withAll && render.Request is { } request && Array.Exists(_headers, header => header.Value.ReadsRequest)
            ? await SignAsync(request, data, message, cancellationToken)
            : render;
    }

    // What reads the request comes when there is one: a signature is over the body as it is sent.
    private async ValueTask<WebhookRender> SignAsync(WebhookRequest request, ITemplateData data, MessageState message, CancellationToken cancellationToken)
    {
        var whole = new RequestData(data, request.Method, request.Url, request.Body);
        var rendered = await RenderWantedAsync(static header => header.ReadsRequest, whole, message, cancellationToken);
        return rendered.Refusal ?? WithHeaders(
            request with { Warnings = [.. request.Warnings, .. rendered.Warnings], Extras = message.Extras }, request.Headers.Concat(rendered.Headers));
    }

    // A header that the source does not have stands last, as it did the first time.
    private static WebhookRender WithHeaders(WebhookRequest request, IEnumerable<WebhookHeader> all)
    {
        var headers = all.OrderBy(header => header.Place < 0 ? int.MaxValue : header.Place).ToArray();
        return HeaderRules.CheckSize(headers) ?? WebhookRender.Of(request with { Headers = headers });
    }

    // Settles what is sent of the body, and says so with its type where the author has not.
    private WebhookRender Finish(WebhookRequest rendered)
    {
        var (body, headers, warnings) = (rendered.Body ?? "", rendered.Headers.ToList(), rendered.Warnings.ToList());
        var contentType = headers.Find(header => HeaderRules.IsContentType(header.Name))?.Value;
        var sendsBody = _body.Exists && (_source.SendsBodyAlways || _source.Method is not ("GET" or "DELETE"));
        if (sendsBody && contentType is null)
        {
            contentType = BodyRules.Infer(body);
            headers.Add(new WebhookHeader(-1, "Content-Type", contentType, RendersAgain: false));
        }

        var text = sendsBody ? BodyRules.Trim(body, contentType) : null;
        if (text is not null && BodyRules.IsJson(contentType!) && !BodyRules.IsValidJson(text))
        {
            if (_source.BlocksInvalidJson)
            {
                return WebhookRender.Refused(BodyPart, WebhookCodes.BlockedJson, "the body is no valid JSON");
            }

            warnings.Add(WebhookCodes.InvalidJson);
        }

        return HeaderRules.CheckSize(headers) ?? WebhookRender.Of(rendered with { Body = text, Headers = headers, Warnings = warnings });
    }

    private async ValueTask<(List<WebhookHeader> Headers, List<string> Warnings, WebhookRender? Refusal)> RenderWantedAsync(
        Predicate<Template> isWanted,
        ITemplateData data,
        MessageState message,
        CancellationToken cancellationToken)
    {
        var headers = new List<WebhookHeader>(_headers.Length + 1);
        var warnings = new List<string>();
        for (var i = 0; i < _headers.Length; i++)
        {
            var (name, template) = _headers[i];
            if (!isWanted(template))
            {
                continue;
            }

            var rendered = await template.RenderAsync(data, message, spans: null, cancellationToken);
            var value = rendered.IsRendered ? rendered.Text.Trim() : "";
            var refusal = rendered.IsRendered ? HeaderRules.CheckValue(name, value) : WebhookRender.From(rendered, name);
            if (refusal is not null)
            {
                return (headers, warnings, refusal);
            }

            if (value.Length == 0)
            {
                warnings.Add(WebhookCodes.EmptyHeader);
            }
            else
            {
                headers.Add(new WebhookHeader(i, name, value, template.RendersAgain));
            }
        }

        return (headers, warnings, null);
    }
}
