using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>Context: sets variables of the journey (canvas §4.7).</summary>
internal sealed class ContextRunner(Processing processing, RenderRequests requests)
{
    private readonly ByteWriter _size = new(256);

    /// <summary>An entry came to the step, or is to be tried again.</summary>
    public StepResult Enter(ref Journey journey, BoundContext step)
    {
        requests.Ask(ref journey, step);
        return StepResult.Wait();
    }

    /// <summary>The step was rendered. A variable that has no fitting value, or would go beyond the bound, stays as it was.</summary>
    public StepResult Rendered(ref Journey journey, BoundContext step, StepRender render)
    {
        var note = journey.Profile.Part<JourneyNotes>(ProfilePartKind.JourneyNotes).Of(journey.Canvas.Number, journey.Entry.Id);
        foreach (var (name, value) in render.Variables)
        {
            processing.Counts.Add(!value.IsNull && TrySet(note, name, value) ? step.UpdatedSlot : step.NotUpdatedSlot);
        }

        journey.Profile.PartChanged(ProfilePartKind.JourneyNotes);
        return StepResult.Follow(step.Path);
    }

    /// <summary>A call failed for a passing reason: nothing is set, and the entry waits for the next try, of which there are so many.</summary>
    public StepResult Again(ref Journey journey, BoundContext step)
    {
        var entry = journey.Entry;
        if (entry.Retries == ContextRetries.Max)
        {
            return StepResult.Leave(ExitReason.CallsFailed);
        }

        entry.Retries++;
        processing.Counts.Add(step.RetriedSlot);
        return StepResult.Wait(journey.Now + ContextRetries.Wait(entry.Retries, journey.Profile.Key, entry.Id));
    }

    private bool TrySet(JourneyNote note, string name, in Value value)
    {
        var variables = JourneyNote.Set(note.Variables, name, value);
        _size.Clear();
        _size.Value(variables);
        if (_size.Length > ContextStep.MaxBytes)
        {
            return false;
        }

        note.Variables = variables;
        return true;
    }
}
