using Fluid.Ast;
using Fluid.Values;
using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>connected_content</c>: makes the call and puts the answer where the template wants it (liquid-and-webhooks §2.3).</summary>
/// <param name="call">The call.</param>
/// <param name="rerender">Renders the answer as a template, or null when it is taken as it comes.</param>
internal sealed class ConnectedContentTag(CallSpecification call, AnswerTemplate? rerender) : DialectStatement
{
    private const string DefaultVariable = "connected";
    private const string StatusKey = "__http_status_code__";

    /// <summary>The call.</summary>
    public CallSpecification Call => call;

    public override IEnumerable<Block> Blocks => call.Texts.Select(text => text.Block).OfType<Block>();

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        if (context.Stop != StopKind.None)
        {
            return Break();
        }

        CountCall(context);
        var request = CallRendering.Render(call, context);
        if (request is null || context.Data.ConnectedContent is not { } content)
        {
            return Take(ConnectedContentResponse.Failed(ConnectedContentFailure.Refused), "", writer, context);
        }

        var fetching = content.FetchAsync(request, context.CancellationToken);
        return fetching.IsCompletedSuccessfully
            ? Take(fetching.Result, request.Url, writer, context)
            : AwaitAsync(fetching, request.Url, writer, context);
    }

    private static void CountCall(RenderContext context)
    {
        if (++context.Calls > TemplateLimits.MaxCallsPerPart || ++context.Message.Calls > TemplateLimits.MaxCallsPerMessage)
        {
            throw new TemplateRenderException(
                IssueCodes.TooManyCalls,
                $"Connected content may be called {TemplateLimits.MaxCallsPerPart} times in a part"
                + $" and {TemplateLimits.MaxCallsPerMessage} times in a message.");
        }
    }

    private async ValueTask<Completion> AwaitAsync(ValueTask<ConnectedContentResponse> fetching, string url, BoundedWriter writer, RenderContext context)
    {
        var pausedAt = context.Pause();
        var response = await fetching;
        context.Resume(pausedAt);
        return await Take(response, url, writer, context);
    }

    private ValueTask<Completion> Take(ConnectedContentResponse response, string url, BoundedWriter writer, RenderContext context)
    {
        if (response.Failure == ConnectedContentFailure.UnknownCredential)
        {
            context.StopWith(StopKind.Aborted, "The credential that connected content names does not exist.");
            return Break();
        }

        if (call.Retry && response.MayPass)
        {
            context.StopWith(StopKind.Postponed, url);
            return Break();
        }

        if (!response.IsSuccess)
        {
            Save(NilValue.Instance, context);
            return Normal();
        }

        if (rerender is not null)
        {
            return RerenderAsync(rerender, response, writer, context);
        }

        TakeAnswer(response.Body, response.Status, writer, context);
        return Normal();
    }

    private async ValueTask<Completion> RerenderAsync(AnswerTemplate template, ConnectedContentResponse response, BoundedWriter writer, RenderContext context)
    {
        var answer = await template.RenderAsync(response.Body, context);
        if (context.Stop != StopKind.None)
        {
            return Completion.Break;
        }

        TakeAnswer(answer, response.Status, writer, context);
        return Completion.Normal;
    }

    private void TakeAnswer(string answer, int status, BoundedWriter writer, RenderContext context)
    {
        if (JsonText.TryParse(answer, out var json, out var count))
        {
            context.Charge(count * (long)MadeCost.Value);
            Save(LiquidValues.From(WithStatus(json, status)), context, DefaultVariable);
        }
        else
        {
            TakeText(answer, writer, context);
        }
    }

    private static Value WithStatus(Value json, int status) => json.Kind != ValueKind.Object
        ? json
        : Value.Object([.. json.AsObject.ToArray().Where(member => member.Key != StatusKey), KeyValuePair.Create(StatusKey, Value.Of((long)status))]);

    private void TakeText(string text, BoundedWriter writer, RenderContext context)
    {
        if (call.Variable is not null)
        {
            Save(new StringValue(text), context);
            return;
        }

        var start = writer.Length;
        writer.Write(text);
        context.NoteSpan(writer, start, isEscaped: false);
    }

    private void Save(FluidValue value, RenderContext context, string? otherwise = null)
    {
        if ((call.Variable ?? otherwise) is { } name)
        {
            context.Assign(name, value);
        }
    }
}
