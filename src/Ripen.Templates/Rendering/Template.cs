using Fluid.Ast;
using Ripen.Templates.Grammar;
using Ripen.Templates.Limits;
using Ripen.Templates.Linting;
using Ripen.Templates.Tags;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Rendering;

/// <summary>A parsed template and its way through a render.</summary>
internal sealed class Template(TemplatePart part, string text, Block block, ParseSession session, ContextPool contexts) : ITemplate
{
    /// <inheritdoc/>
    public bool UsesNetwork { get; } = session.UsesNetwork;

    /// <inheritdoc/>
    public IReadOnlyList<TemplateReference> References { get; } = session.References;

    /// <summary>Whether it reads the request that it belongs to.</summary>
    public bool ReadsRequest { get; } = session.References.Contains(new TemplateReference(TemplateRoot.Variable, RequestData.Name));

    /// <summary>Whether it puts pairs into the record of the send.</summary>
    public bool WritesExtras { get; } = session.WritesExtras;

    /// <summary>Whether it is rendered again for every attempt: tokens expire, and so do the times in signatures.</summary>
    public bool RendersAgain => UsesNetwork || ReadsRequest;

    /// <inheritdoc/>
    public IReadOnlyList<TemplateIssue> Lint(LintSetting setting) => TemplateLinter.Run(part, text, block, session, setting);

    /// <inheritdoc/>
    public ValueTask<RenderResult> RenderAsync(ITemplateData data, CancellationToken cancellationToken) =>
        RenderAsync(data, new MessageState(), spans: null, cancellationToken);

    /// <summary>Renders as one part of a message.</summary>
    /// <param name="data">What the template reads.</param>
    /// <param name="message">What the parts of the message share.</param>
    /// <param name="spans">Takes the stretches that came from values; only for URLs.</param>
    /// <param name="cancellationToken">Cancels calls.</param>
    public ValueTask<RenderResult> RenderAsync(ITemplateData data, MessageState message, List<OutputSpan>? spans, CancellationToken cancellationToken)
    {
        var context = contexts.Rent();
        context.Begin(data, message, part, cancellationToken);
        ValueTask<Completion> running;
        try
        {
            running = block.RunAsync(context.Output, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ValueTask<RenderResult>(Finish(context, e, spans));
        }
        catch
        {
            contexts.Return(context);
            throw;
        }

        return running.IsCompletedSuccessfully
            ? new ValueTask<RenderResult>(Finish(context, null, spans))
            : FinishAsync(running, context, spans);
    }

    private async ValueTask<RenderResult> FinishAsync(ValueTask<Completion> running, RenderContext context, List<OutputSpan>? spans)
    {
        try
        {
            await running;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Finish(context, e, spans);
        }
        catch
        {
            contexts.Return(context);
            throw;
        }

        return Finish(context, null, spans);
    }

    private RenderResult Finish(RenderContext context, Exception? error, List<OutputSpan>? spans)
    {
        try
        {
            return error is not null ? Failed(error, context.Offset) : context.Stop switch
            {
                StopKind.Aborted => new RenderResult(RenderOutcome.Aborted, context.StopText),
                StopKind.Postponed => new RenderResult(RenderOutcome.Postponed, context.StopText),
                _ => Rendered(context, spans),
            };
        }
        finally
        {
            contexts.Return(context);
        }
    }

    private RenderResult Rendered(RenderContext context, List<OutputSpan>? spans)
    {
        var limit = TemplateLimits.OutputBytes(part);
        if (context.Output.Length * 3 > limit && System.Text.Encoding.UTF8.GetByteCount(context.Output.Written) > limit)
        {
            return new RenderResult(RenderOutcome.LiquidError, $"The result is longer than {limit} bytes.", IssueCodes.OutputTooLong);
        }

        spans?.AddRange(context.Spans);
        return new RenderResult(RenderOutcome.Rendered, context.Output.ToString());
    }

    private RenderResult Failed(Exception error, int offset)
    {
        // Sorting wraps what a comparison throws.
        var cause = error as TemplateRenderException ?? error.InnerException as TemplateRenderException;
        var (code, message) = (cause, error) switch
        {
            ({ } known, _) => (known.Code, known.Message),
            (_, OverflowException) => (IssueCodes.NumberTooLarge, "A number is too large."),
            (_, System.Text.RegularExpressions.RegexMatchTimeoutException) => (IssueCodes.TooSlow, "A filter takes too long."),
            _ => (IssueCodes.RenderFailed, "The template failed: " + error.Message),
        };
        var (line, column) = offset < 0 ? (0, 0) : SourcePlace.At(session.Source, offset);
        return new RenderResult(RenderOutcome.LiquidError, message, code, line, column);
    }
}
