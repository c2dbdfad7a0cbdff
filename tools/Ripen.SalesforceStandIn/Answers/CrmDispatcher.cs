using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using Ripen.SalesforceStandIn.Tokens;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>The way of every request below <c>/services</c>: journal, barrier, fault, endpoint, barrier, answer.</summary>
internal sealed class CrmDispatcher(
    RequestJournal journal, FaultBoard faults, TokenEndpoint tokens, LeadEndpoint leads, AnswerWriter writer, TimeProvider clock, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        var target = RequestReader.Target(context);
        var segments = RequestReader.Segments(target);
        var kind = RequestReader.Kind(context.Request.Method, segments);
        var body = await RequestReader.BodyAsync(context.Request, context.RequestAborted);
        var entry = journal.Add(kind, context.Request.Method, target, RequestReader.Headers(context.Request), body ?? []);
        var status = 0;
        try
        {
            var request = new ApiRequest(entry, segments, body ?? [], $"{context.Request.Scheme}://{context.Request.Host}");
            status = await AnswerAsync(context, request, tooLarge: body is null);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the stand-in stops: no answer went out, and the journal says so.
            context.Abort();
        }
        finally
        {
            journal.Finish(entry, status);
        }
    }

    private async Task<int> AnswerAsync(HttpContext context, ApiRequest request, bool tooLarge)
    {
        var kind = request.Entry.Kind;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var cancellation = linked.Token;
        await faults.HoldAsync(kind, HoldPoint.BeforeApplying, cancellation);
        var fault = faults.Take(kind);
        if (fault?.Effect == FaultEffect.Reset)
        {
            AnswerWriter.Reset(context);
            return 0;
        }

        if (fault?.Effect == FaultEffect.Slow) await Task.Delay(fault.Delay, clock, cancellation);
        var answer = (fault is null ? null : FaultAnswers.For(fault, clock.GetUtcNow())) ?? Apply(request, tooLarge);
        await faults.HoldAsync(kind, HoldPoint.BeforeAnswering, cancellation);
        if (fault?.Effect == FaultEffect.ApplyThenReset)
        {
            AnswerWriter.Reset(context);
            return 0;
        }

        if (fault?.Effect == FaultEffect.ApplyThenDelay) await Task.Delay(fault.Delay, clock, cancellation);
        await writer.SendAsync(context, answer, fault, cancellation);
        return answer.Status;
    }

    private Answer Apply(ApiRequest request, bool tooLarge)
    {
        if (tooLarge) return new SalesforceError(413, "REQUEST_TOO_LARGE", $"The request body exceeds {RequestReader.MaxBodyBytes} bytes").ToAnswer();
        return request.Segments switch
        {
            ["services", "oauth2", "token"] => tokens.Handle(request),
            ["services", "data", ..] => leads.Handle(request),
            _ => SalesforceError.NotFound.ToAnswer(),
        };
    }
}
