using Ripen.Engine.Campaigns;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Asks for the render of a step. The engine knows no template, so the entry waits in the step until the result comes back as a log entry; open requests come again after a restart.</summary>
internal sealed class RenderRequests(Processing processing)
{
    /// <summary>Asks for the render of a step for an entry that is in it.</summary>
    public void Ask(ref Journey journey, BoundStep step)
    {
        var note = JourneyNotes.Of(journey.Profile, journey.Canvas.Number, journey.Entry.Id);
        var candidate = TakePostponed(ref journey, note, step) ?? Of(ref journey, note, step);
        processing.Candidates.Add(candidate);
        processing.ReadyCandidates.Add(candidate);
    }

    private Candidate Of(ref Journey journey, JourneyNote? note, BoundStep step)
    {
        var from = journey.From;
        return new Candidate(
            processing.NextCandidate++, journey.Profile.Key, 0, from.Root, from.Depth, from.Kind, from.Name, from.Time, note?.Matched ?? default)
        {
            Place = new StepPlace(journey.Canvas.Number, step.Number, journey.Entry.Id, journey.Group, journey.Late),
        };
    }

    // A render that is tried again is still that of the event which brought the entry here, not the timer's.
    private Candidate? TakePostponed(ref Journey journey, JourneyNote? note, BoundStep step)
    {
        if (note?.Postponed is not { } postponed)
        {
            return null;
        }

        note.Postponed = null;
        journey.Profile.PartChanged(ProfilePartKind.JourneyNotes);
        if (postponed.Step != step.Number)
        {
            return null;
        }

        var root = postponed.Root.Id == default ? postponed.Root with { Id = processing.NextId() } : postponed.Root;
        return new Candidate(
            processing.NextCandidate++, journey.Profile.Key, 0, root, postponed.Depth, postponed.Trigger, postponed.TriggerName, postponed.Time, note.Matched)
        {
            Place = new StepPlace(journey.Canvas.Number, step.Number, journey.Entry.Id, postponed.Group, postponed.Late),
            Tries = postponed.Tries,
        };
    }
}
