using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Takes users out of canvases by what they do (canvas §3.7). It comes before Action Paths: an occurrence that is both exits.</summary>
internal sealed class ExitGate(Processing processing, CanvasRunner runner)
{
    /// <summary>Holds an occurrence against the exit events of the canvases in which the user is.</summary>
    public void Match(Profile profile, in Occurrence occurrence, in FilterScope scope)
    {
        foreach (var canvas in processing.Rules.Exits.Find(occurrence.Kind, occurrence.Name))
        {
            if (canvas.Definition.Status == DefinitionStatus.Active && profile.FindCanvas(canvas.Number) is { Active.Count: > 0 } state && canvas.Exit!.Matches(occurrence, scope))
            {
                Request(profile, canvas, state, occurrence);
            }
        }
    }

    // From the last to the first: an entry that leaves is taken out of the list.
    private void Request(Profile profile, BoundCanvas canvas, CanvasState state, in Occurrence occurrence)
    {
        for (var i = state.Active.Count - 1; i >= 0; i--)
        {
            var entry = state.Active[i];
            if (!IsInside(entry, occurrence))
            {
                continue;
            }

            if (canvas.Steps.TryGetValue(entry.Step, out var step) && step is BoundActionPaths)
            {
                runner.End(profile, canvas, state, entry, ExitReason.ExitTrigger);
            }
            else
            {
                entry.RequestExit(surely: processing.RuleVersion >= RuleVersion.LateAsInTime);
            }
        }
    }

    // An event counts only while the user is inside; nothing counts as earlier than an entry that its own request opened.
    private static bool IsInside(CanvasEntry entry, in Occurrence occurrence) =>
        !occurrence.IsActivity || occurrence.Time >= entry.EnteredAt || (occurrence.Root.Request > 0 && occurrence.Root.Request == entry.OpenedByRequest);
}
