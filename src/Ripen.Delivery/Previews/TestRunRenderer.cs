using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Pipeline;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Names;
using Ripen.Templates;

namespace Ripen.Delivery.Previews;

/// <summary>
/// Renders the steps of one test run: the same templates on the same data as ever, with Connected Content (canvas §6.1). What comes of it goes back to the run; nothing is sent.
/// </summary>
/// <param name="names">The names of the run.</param>
public sealed class TestRunRenderer(MessageTemplates templates, ConnectedContentFetcher content, TestJourney journey, INames names)
{
    private readonly StepValues _values = new(names);
    private readonly List<string> _secrets = [];

    /// <summary>The tokens that came with Connected Content so far; no answer shows them.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Renders what the run asks for, and tells it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the run must not go on.</exception>
    public async Task RenderAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var place = candidate.Place ?? throw new InvalidOperationException("A test run asked for the message of a campaign.");
        var watched = new WatchedContent(content);
        try
        {
            if (templates.FindStep(journey.Rules, place) is { } step)
            {
                await RenderAsync(candidate, step, DataOf(candidate, place, step.Owner, watched), watched, cancellationToken);
            }
            else
            {
                await RenderAsync(candidate, place, watched, cancellationToken);
            }
        }
        finally
        {
            _secrets.AddRange(watched.Secrets);
        }
    }

    private async Task RenderAsync(Candidate candidate, ParsedStep step, MessageData data, WatchedContent watched, CancellationToken cancellationToken)
    {
        var (render, stop) = await _values.RenderAsync(step, data, cancellationToken);
        if (render is null)
        {
            journey.Ended(candidate, failed: false, stop.Outcome == RenderOutcome.Postponed ? CandidateRenderer.FailedCall(stop.Text, watched.Problems) : stop.Text);
        }
        else if (step.Variables.Count > 0 && watched.PassingProblem is { } problem)
        {
            journey.Postponed(candidate, problem);
        }
        else
        {
            journey.Rendered(candidate, render);
        }
    }

    private async Task RenderAsync(Candidate candidate, StepPlace place, WatchedContent watched, CancellationToken cancellationToken)
    {
        var message = templates.Find(journey.Rules, 0, place);
        if (message is not { Webhook: { } webhook })
        {
            journey.Ended(candidate, failed: true, message?.Problem ?? "The step cannot be rendered.");
            return;
        }

        var data = DataOf(candidate, place, message.Owner, watched);
        var render = await webhook.RenderAsync(data, cancellationToken);
        if (render.Request is { } request)
        {
            journey.Claimed(candidate, CandidateRenderer.Freeze(request, message, data));
        }
        else
        {
            var failed = render.Outcome == RenderOutcome.LiquidError;
            journey.Ended(candidate, failed, failed ? CandidateRenderer.ErrorOf(render, watched.Problems).Text : CandidateRenderer.ReasonOf(render, watched.Problems));
        }
    }

    private MessageData DataOf(Candidate candidate, StepPlace place, MessageOwner owner, WatchedContent watched)
    {
        var data = new MessageData(names) { Rules = journey.Rules.Names }.Of(journey.Profile, owner, place, candidate.Properties, journey.Now);
        data.ConnectedContent = watched;
        data.Dispatch = (0, candidate.Number);
        return data;
    }
}
