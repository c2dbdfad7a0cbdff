using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Collect;

/// <summary>Does what a batch asks for, one step after the other, and answers.</summary>
internal sealed class CollectSteps(IPartitions partitions, DeviceIdentity identity)
{
    private readonly TrackAppender _appender = new(partitions);

    /// <summary>Does all steps. Where one cannot be done now those before it have been done, and a repeat knows them.</summary>
    public async Task AnswerAsync(HttpContext context, CollectWork work)
    {
        var processed = work.Ignored;
        foreach (var step in work.Steps)
        {
            var outcome = step.ExternalId is { } id
                ? await identity.IdentifyAsync(work.Device, id, context.RequestAborted)
                : await AppendAsync(step.Entries!, context.RequestAborted);
            if (outcome == IdentifyOutcome.NotYet)
            {
                context.Response.Headers.RetryAfter = "1";
                await JsonAnswers.MessageAsync(context, StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
                return;
            }

            if (outcome == IdentifyOutcome.OtherUser)
            {
                RefuseFrom(step, work);
                break;
            }

            processed += step.Items;
        }

        work.Errors.Sort((a, b) => a.Index.CompareTo(b.Index));
        var status = processed > 0 ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest;
        await JsonAnswers.BytesAsync(context, status, CollectAnswer.Write(processed, work.Errors));
    }

    // What comes after it was meant for somebody whom the device is not.
    private static void RefuseFrom(CollectStep step, CollectWork work)
    {
        work.Errors.RemoveAll(error => error.Index >= step.FirstItem);
        for (var index = step.FirstItem; index < work.Items; index++)
        {
            work.Errors.Add((index, CollectMessages.OtherUser));
        }
    }

    private async ValueTask<IdentifyOutcome> AppendAsync(byte[] entries, CancellationToken cancellationToken) =>
        await _appender.AppendAsync(entries, null, default, cancellationToken) == AppendStatus.Applied ? IdentifyOutcome.Done : IdentifyOutcome.NotYet;
}
