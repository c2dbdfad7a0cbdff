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
        var from = journey.From;
        var note = journey.Profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes)?.Find(journey.Canvas.Number, journey.Entry.Id);
        var candidate = new Candidate(
            processing.NextCandidate++, journey.Profile.Key, 0, from.Root, from.Depth, from.Kind, from.Name, from.Time, note?.Matched ?? default)
        {
            Place = new StepPlace(journey.Canvas.Number, step.Number, journey.Entry.Id, journey.Group, journey.Late),
        };
        processing.Candidates.Add(candidate.Number, candidate);
        processing.ReadyCandidates.Add(candidate);
    }
}
