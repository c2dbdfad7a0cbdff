using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas;

/// <summary>
/// What comes back from outside for an entry that waits in a step: its render, the claim of its message, the message's outcome. Whatever happened to the entry meanwhile wins: a result
/// for one that ended or moved on changes nothing and is counted.
/// </summary>
internal sealed class StepResults(Processing processing, CanvasRunner runner, DeliveryClaims claims)
{
    private readonly FrequencyGate _capping = new(processing);

    /// <summary>A step was rendered.</summary>
    public EntryResult Rendered(Profile profile, Candidate candidate, StepRender render)
    {
        var from = From(candidate);
        if (!TryFind(profile, candidate.Place!, from, out var journey) || !runner.TryGoOn(ref journey, out var step))
        {
            return EntryResult.Refused;
        }

        runner.Rendered(ref journey, step, render);
        return EntryResult.Applied;
    }

    /// <summary>A context step's calls failed for a passing reason: it is tried again later, or the entry leaves after the last try (canvas §4.7).</summary>
    public EntryResult Postponed(Profile profile, Candidate candidate, string reason)
    {
        var from = From(candidate);
        if (!TryFind(profile, candidate.Place!, from, out var journey) || !runner.TryGoOn(ref journey, out var step))
        {
            return EntryResult.Refused;
        }

        if (!runner.TryAgain(ref journey, step))
        {
            processing.Activity.Add(processing.Stamp, 0, candidate.Place, ActivityKind.CallsFailed, candidate.User, reason);
        }

        return EntryResult.Applied;
    }

    /// <summary>A step's render aborted or failed: nothing is written or sent, and the user goes on (canvas §4.2, §4.8).</summary>
    public void Ended(Profile profile, Candidate candidate, bool failed, string reason, ActivityDetail? detail = null)
    {
        var from = From(candidate);
        processing.Activity.Add(processing.Stamp, 0, candidate.Place, failed ? ActivityKind.LiquidError : ActivityKind.Aborted, candidate.User, reason, detail);
        if (TryFind(profile, candidate.Place!, from, out var journey) && runner.TryGoOn(ref journey, out var step))
        {
            processing.Counts.Add(failed ? step.RenderSlots.LiquidError : step.RenderSlots.Aborted);
            runner.Skip(ref journey, step);
        }
    }

    /// <summary>The message of a webhook step could not be rendered: it leaves a dead letter with what the journey carries, and the user goes on.</summary>
    public void Failed(Profile profile, Candidate candidate, RenderError error, DeadLetterDesk letters)
    {
        var place = candidate.Place!;
        if (FindEntry(profile, place) is { } entry
            && processing.Rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Steps.TryGetValue(place.Step, out var step) && step is BoundWebhook)
        {
            var note = JourneyNotes.Of(profile, place.Canvas, place.Entry);
            letters.Keep(profile, candidate, error, new LetterJourney(entry.Variant, note?.Entered ?? [], note?.Variables ?? Value.Null));
        }

        Ended(profile, candidate, failed: true, error.Message, new ActivityDetail(error.Part));
    }

    /// <summary>A call with <c>:retry</c> failed in a step's render: the entry waits in the step and asks again, or goes on as after an abort when it has had its tries.</summary>
    public EntryResult PostponeRender(Profile profile, Candidate candidate, string reason)
    {
        if (candidate.Tries >= RenderRetries.MaxTries)
        {
            Ended(profile, candidate, failed: false, reason);
            return EntryResult.Applied;
        }

        var place = candidate.Place!;
        processing.Activity.Add(processing.Stamp, 0, place, ActivityKind.Postponed, candidate.User, reason);
        if (!TryFind(profile, place, From(candidate), out var journey) || !runner.TryGoOn(ref journey, out var step))
        {
            return EntryResult.Refused;
        }

        processing.Counts.Add(step.RenderSlots.Postponed);
        profile.Part<JourneyNotes>(ProfilePartKind.JourneyNotes).Of(place.Canvas, place.Entry).Postponed = new PostponedRender(
            place.Step, candidate.Tries + 1, candidate.Root, candidate.Depth, candidate.Trigger, candidate.TriggerName, candidate.Time, place.Group, place.Late);
        profile.PartChanged(ProfilePartKind.JourneyNotes);
        runner.AskAgainAt(ref journey, step, RenderRetries.DueAt(processing.Stamp, candidate, candidate.Tries));
        return EntryResult.Applied;
    }

    /// <summary>A rendered message asks to be sent. The audience is not looked at again (canvas §3.7).</summary>
    public ClaimResult Claim(Profile profile, Candidate candidate, FrozenRequest request)
    {
        var from = From(candidate);
        if (!TryFind(profile, candidate.Place!, from, out var journey) || !runner.TryGoOn(ref journey, out var step) || step is not BoundWebhook webhook)
        {
            processing.Candidates.Remove(candidate.Number);
            return ClaimResult.Refused;
        }

        if (runner.TryHold(ref journey, webhook))
        {
            processing.Candidates.Remove(candidate.Number);
            return ClaimResult.Held;
        }

        var underWay = DeliveryClaims.UnderWay(profile, 0, candidate.Place) != 0;
        if (underWay && claims.TryWait(candidate))
        {
            return ClaimResult.Waits;
        }

        processing.Candidates.Remove(candidate.Number);
        if (underWay)
        {
            processing.Counts.Add(webhook.Slots.Refused[(int)SendRefusal.TooManyWaiting]);
            runner.Skip(ref journey, step);
            return ClaimResult.Refused;
        }

        if (journey.Canvas.Definition.ObeysCaps && _capping.Caps(profile, new MessageSource(DefinitionKind.Canvas, candidate.Place!.Canvas), processing.Stamp, except: 0))
        {
            // A capped user goes on at once (canvas §5).
            processing.Counts.Add(webhook.Slots.Refused[(int)SendRefusal.FrequencyCapped]);
            runner.Skip(ref journey, step);
            return ClaimResult.Refused;
        }

        claims.Open(profile, candidate, request);
        processing.Counts.Add(webhook.Slots.Claimed);
        return ClaimResult.Claimed;
    }

    /// <summary>A message has its outcome, and what goes with it has been written: its entry goes on, whatever the outcome is (canvas §8 no. 27).</summary>
    /// <param name="root">The causal chain, by way of the outcome.</param>
    public void Finished(Profile profile, Delivery delivery, in Root root)
    {
        var from = new Occurrence { Root = root, Kind = OccurrenceKind.Outcome, Depth = delivery.Depth, Time = root.Now };
        if (FindEntry(profile, delivery.Place!) is not null && TryFind(profile, delivery.Place!, from, out var journey) && runner.TryGoOn(ref journey, out var step))
        {
            runner.Skip(ref journey, step);
        }
    }

    private static CanvasEntry? FindEntry(Profile profile, StepPlace place)
    {
        foreach (var entry in profile.FindCanvas(place.Canvas)?.Active ?? [])
        {
            if (entry.Id == place.Entry)
            {
                return entry.Step == place.Step ? entry : null;
            }
        }

        return null;
    }

    private bool TryFind(Profile profile, StepPlace place, in Occurrence from, out Journey journey)
    {
        journey = default;
        var entry = FindEntry(profile, place);
        if (!processing.Rules.Canvases.TryGetValue(place.Canvas, out var canvas))
        {
            if (entry is not null)
            {
                profile.Canvas(place.Canvas).Remove(entry);
            }

            return false;
        }

        if (entry is null)
        {
            if (canvas.Steps.TryGetValue(place.Step, out var step) && step is BoundRenderedStep rendered)
            {
                processing.Counts.Add(rendered.RenderSlots.TooLate);
            }

            return false;
        }

        journey = new Journey(profile, canvas, profile.Canvas(place.Canvas), entry, from, []) { Group = place.Group, Late = place.Late };
        return true;
    }

    private Occurrence From(Candidate candidate) => new()
    {
        Root = candidate.Root with { Now = processing.Stamp },
        Kind = candidate.Trigger,
        Name = candidate.TriggerName,
        Depth = candidate.Depth,
        Time = candidate.Time,
    };
}
