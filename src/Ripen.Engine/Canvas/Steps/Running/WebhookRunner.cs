using Ripen.Engine.Campaigns;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>
/// Webhook: the entry waits until its message was sent, aborted, or failed for good (canvas §4.8). What comes back is the work of <see cref="StepResults"/>. In quiet hours nothing is
/// rendered: the entry waits with a timer for their end.
/// </summary>
internal sealed class WebhookRunner(Processing processing, RenderRequests requests)
{
    /// <summary>An entry came to the step, or the quiet hours have ended.</summary>
    public StepResult Enter(ref Journey journey, BoundWebhook step)
    {
        if (QuietUntil(ref journey, step) is not { } end)
        {
            requests.Ask(ref journey, step);
            return StepResult.Wait();
        }

        if (step.Quiet!.Aborts)
        {
            processing.Counts.Add(step.Slots.Refused[(int)SendRefusal.QuietHours]);
            return Done(ref journey, step);
        }

        processing.Counts.Add(step.Slots.Held);
        return StepResult.Wait(end);
    }

    /// <summary>When the step's quiet hours end in which the move lies, or null.</summary>
    public long? QuietUntil(ref Journey journey, BoundWebhook step) => step.Quiet?.EndAfter(journey.Now, journey.Profile, processing.Rules.CompanyZone);

    /// <summary>The message is done with, one way or another. The event of the last Action Paths was for this message, not for later ones (canvas §4.1).</summary>
    public static StepResult Done(ref Journey journey, BoundWebhook step)
    {
        if (journey.Profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(journey.Canvas.Number, journey.Entry.Id) is { Matched.Length: > 0 } note)
        {
            note.Matched = [];
            journey.Profile.PartChanged(ProfilePartKind.JourneyNotes);
        }

        return StepResult.Follow(step.Path);
    }
}
