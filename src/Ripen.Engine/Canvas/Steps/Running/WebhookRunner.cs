using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Webhook: the entry waits until its message was sent, aborted, or failed for good (canvas §4.8). What comes back is the work of <see cref="StepResults"/>.</summary>
internal sealed class WebhookRunner(RenderRequests requests)
{
    /// <summary>An entry came to the step.</summary>
    public StepResult Enter(ref Journey journey, BoundWebhook step)
    {
        requests.Ask(ref journey, step);
        return StepResult.Wait();
    }

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
