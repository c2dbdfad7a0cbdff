using Microsoft.Extensions.Logging;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders the steps of canvases that write instead of sending: rows of User Updates, variables of context steps. What comes of it goes back as an entry.</summary>
internal sealed partial class StepRenderer(MessageTemplates templates, ConnectedContentFetcher content, IUpdateDocuments documents, StoredSecrets secrets, INames names, ILogger logger)
{
    private readonly StepValues _values = new(names);

    /// <summary>Renders the step of a candidate. False when it is none that writes.</summary>
    /// <param name="ended">Takes the candidate when its render aborts.</param>
    public bool TryRender(
        PartitionNode node, EnginePartition partition, Candidate candidate, StepPlace place, Profile profile, MessageData room, long now, EndedBuffer ended)
    {
        if (templates.FindStep(partition.Rules, place) is not { } step)
        {
            return false;
        }

        var data = room.Of(profile, step.Owner, place, candidate.Properties, now);
        if (step.Document is { } document)
        {
            // New names in it have to get their numbers, which may take a moment.
            var (user, of) = (profile.BrazeId, data.Copy(profile));
            _ = Task.Run(() => PostAsync(node, partition.Partition, candidate.Number, step, of, () => RenderAsync(document, of, user)));
            return true;
        }

        if (step.UsesNetwork)
        {
            var copy = data.Copy(profile);
            _ = Task.Run(() => PostAsync(node, partition.Partition, candidate.Number, step, copy, () => _values.RenderAsync(step, copy, CancellationToken.None)));
            return true;
        }

        var (render, stop) = Completed(_values.RenderAsync(step, data, CancellationToken.None));
        if (render is null)
        {
            ended.Add(failed: false, stop.Text, candidate.Number);
        }
        else
        {
            node.Post(partition.Partition, Entries.StepRendered(candidate.Number, render));
        }

        return true;
    }

    private static T Completed<T>(ValueTask<T> running) =>
        running.IsCompletedSuccessfully ? running.Result : throw new InvalidOperationException("A step without calls has waited.");

    private async Task PostAsync(
        PartitionNode node, int partition, long candidate, ParsedStep step, MessageData data, Func<ValueTask<(StepRender? Render, RenderResult Stop)>> render)
    {
        try
        {
            var recorder = new ContentRecorder(content);
            data.ConnectedContent = recorder;
            var (done, stop) = await render();
            node.Post(
                partition,
                step.Variables.Count > 0 && recorder.PassingProblem is { } problem ? Entries.StepPostponed(candidate, problem)
                : done is not null ? Entries.StepRendered(candidate, done)
                : stop.Outcome == RenderOutcome.Postponed ? Entries.RenderPostponed(candidate, secrets.Text(CandidateRenderer.FailedCall(stop.Text, recorder.Problems)))
                : Entries.CandidatesEnded([new EndedCandidates(false, secrets.Text(stop.Text), [candidate])]));
        }
        catch (Exception failure)
        {
            LogRenderFailed(logger, step.Owner.Id, failure);
            node.Post(partition, Entries.CandidatesEnded([new EndedCandidates(true, failure.Message, [candidate])]));
        }
    }

    private async ValueTask<(StepRender? Render, RenderResult Stop)> RenderAsync(DocumentTemplate document, MessageData data, string brazeId)
    {
        var rendered = document.Template is null ? default : await document.Template.RenderAsync(data, CancellationToken.None);
        if (StepValues.Stops(rendered))
        {
            return (null, rendered);
        }

        var problem = document.Problem ?? (rendered.IsRendered ? null : rendered.Text);
        ReadOnlyMemory<byte> objects = default;
        if (problem is null && !string.IsNullOrWhiteSpace(rendered.Text))
        {
            (objects, problem) = await documents.ReadAsync(rendered.Text, brazeId, CancellationToken.None);
        }

        if (problem is not null)
        {
            LogDocumentRefused(logger, data.OwnerId, problem);
        }

        return (new StepRender { Objects = objects, FailedRows = problem is null ? 0 : 1 }, default);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The document of the step {Step} was not written: {Problem}")]
    private static partial void LogDocumentRefused(ILogger logger, string step, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rendering the step {Step} broke.")]
    private static partial void LogRenderFailed(ILogger logger, string step, Exception failure);
}
