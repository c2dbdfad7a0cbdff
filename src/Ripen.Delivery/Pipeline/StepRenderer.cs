using Microsoft.Extensions.Logging;
using Ripen.Delivery.ConnectedContent;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders the steps of canvases that write instead of sending: rows of User Updates, variables of context steps. What comes of it goes back as an entry.</summary>
internal sealed partial class StepRenderer(MessageTemplates templates, ConnectedContentFetcher content, IUpdateDocuments documents, INames names, ILogger logger)
{
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
            _ = Task.Run(() => PostAsync(node, partition.Partition, candidate.Number, step, copy, () => RenderAsync(step, copy)));
            return true;
        }

        var (render, reason) = Completed(RenderAsync(step, data));
        if (render is null)
        {
            ended.Add(failed: false, reason, candidate.Number);
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
        PartitionNode node, int partition, long candidate, ParsedStep step, MessageData data, Func<ValueTask<(StepRender? Render, string Reason)>> render)
    {
        try
        {
            var recorder = new ContentRecorder(content);
            data.ConnectedContent = recorder;
            var (done, reason) = await render();
            node.Post(partition, done is null ? Entries.CandidatesEnded([new EndedCandidates(false, reason, [candidate])])
                : step.Variables.Count > 0 && recorder.PassingProblem is { } problem ? Entries.StepPostponed(candidate, problem)
                : Entries.StepRendered(candidate, done));
        }
        catch (Exception failure)
        {
            LogRenderFailed(logger, step.Owner.Id, failure);
            node.Post(partition, Entries.CandidatesEnded([new EndedCandidates(true, failure.Message, [candidate])]));
        }
    }

    private async ValueTask<(StepRender? Render, string Reason)> RenderAsync(DocumentTemplate document, MessageData data, string brazeId)
    {
        var rendered = document.Template is null ? default : await document.Template.RenderAsync(data, CancellationToken.None);
        if (rendered.Outcome == RenderOutcome.Aborted)
        {
            return (null, rendered.Text);
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

        return (new StepRender { Objects = objects, FailedRows = problem is null ? 0 : 1 }, string.Empty);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The document of the step {Step} was not written: {Problem}")]
    private static partial void LogDocumentRefused(ILogger logger, string step, string problem);

    // No render: a row aborted, and the reason says why.
    private async ValueTask<(StepRender? Render, string Reason)> RenderAsync(ParsedStep step, MessageData data)
    {
        if (step.Variables.Count > 0)
        {
            return (new StepRender { Variables = await VariablesAsync(step, data) }, string.Empty);
        }

        var updates = new List<BoundUpdate>(step.Rows.Count);
        var failed = 0;
        foreach (var row in step.Rows)
        {
            var operand = row.Update.Operand;
            var attribute = row.Update.Attribute is { } name ? names.Find(name) : 0;
            if (row.Update.IsTemplate)
            {
                var rendered = row.Value is null ? default : await row.Value.RenderAsync(data, CancellationToken.None);
                if (rendered.Outcome == RenderOutcome.Aborted)
                {
                    return (null, rendered.Text);
                }

                var current = row.Update.Attribute is { } text ? data.Find(TemplateRoot.CustomAttribute, text) : Value.Null;
                operand = row.Value is not null && rendered.IsRendered ? RenderedValues.Operand(row.Update, rendered.Text, current) : Value.Null;
                if (operand.IsNull)
                {
                    failed++;
                    continue;
                }
            }

            updates.Add(new BoundUpdate(attribute, row.Update.Field, row.Update.Action, operand, row.Update.Min, row.Update.Max));
        }

        return (new StepRender { Updates = updates, FailedRows = failed }, string.Empty);
    }

    private static async ValueTask<List<KeyValuePair<string, Value>>> VariablesAsync(ParsedStep step, MessageData data)
    {
        var variables = new List<KeyValuePair<string, Value>>(step.Variables.Count);
        foreach (var (variable, template) in step.Variables)
        {
            var rendered = template is null ? default : await template.RenderAsync(data, CancellationToken.None);
            var value = template is not null && rendered.IsRendered ? RenderedValues.Variable(variable.Type, rendered.Text) : Value.Null;
            variables.Add(KeyValuePair.Create(variable.Name, value));
            if (data.ConnectedContent is ContentRecorder { PassingProblem: not null })
            {
                break; // all of it is tried again
            }

            if (!value.IsNull)
            {
                data.SetVariable(variable.Name, value);
            }
        }

        return variables;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rendering the step {Step} broke.")]
    private static partial void LogRenderFailed(ILogger logger, string step, Exception failure);
}
