using Ripen.Delivery.ConnectedContent;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Names;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>
/// Renders the steps of a test run: the same templates on the same data as ever, with Connected Content (canvas §6.1). What comes of it goes back to the run; nothing is sent.
/// </summary>
public sealed class TestRenderer(MessageTemplates templates, ConnectedContentFetcher content)
{
    /// <summary>Renders what a run asks for, and tells it.</summary>
    /// <param name="names">The names of the run.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the run must not go on.</exception>
    public async Task RenderAsync(TestJourney journey, Candidate candidate, INames names, CancellationToken cancellationToken)
    {
        var place = candidate.Place ?? throw new InvalidOperationException("A test run asked for the message of a campaign.");
        var recorder = new ContentRecorder(content);
        var room = new MessageData(names) { Rules = journey.Rules.Names };
        if (templates.FindStep(journey.Rules, place) is { } step)
        {
            var data = room.Of(journey.Profile, step.Owner, place, candidate.Properties, journey.Now);
            data.ConnectedContent = recorder;
            var (render, reason) = await new StepValues(names).RenderAsync(step, data, cancellationToken);
            if (render is null)
            {
                journey.Ended(candidate, failed: false, reason);
            }
            else if (step.Variables.Count > 0 && recorder.PassingProblem is { } problem)
            {
                journey.Postponed(candidate, problem);
            }
            else
            {
                journey.Rendered(candidate, render);
            }
        }
        else if (templates.Find(journey.Rules, 0, place) is { Webhook: { } webhook } message)
        {
            var data = room.Of(journey.Profile, message.Owner, place, candidate.Properties, journey.Now);
            data.ConnectedContent = recorder;
            Tell(journey, candidate, webhook, await webhook.RenderAsync(data, cancellationToken), recorder);
        }
        else
        {
            journey.Ended(candidate, failed: true, templates.Find(journey.Rules, 0, place)?.Problem ?? "The step cannot be rendered.");
        }
    }

    private static void Tell(TestJourney journey, Candidate candidate, WebhookTemplate webhook, in WebhookRender render, ContentRecorder recorder)
    {
        if (render.Request is { } request)
        {
            journey.Claimed(candidate, CandidateRenderer.Freeze(request, webhook));
        }
        else
        {
            journey.Ended(candidate, render.Outcome == RenderOutcome.LiquidError, CandidateRenderer.ReasonOf(render, recorder));
        }
    }
}
