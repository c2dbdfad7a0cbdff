using System.Diagnostics.CodeAnalysis;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Scenarios;
using static Ripen.Simulation.Tests.Checks.Expect;

namespace Ripen.Simulation.Tests.Reference;

/// <content>
/// What is asked of templates and comes back: renders, claims, outcomes (canvas §4.2, §4.7, §4.8; of a user's messages of one campaign, or of one step, one delivery is in flight).
/// </content>
internal sealed partial class Model
{
    private static readonly Person Nobody = new("nobody", 0, 0);

    private readonly Dictionary<SendName, (Message Message, bool IsAccepted)> _finished = [];

    private static void Ask(Person person, string owner, Happening cause, Journey? journey = null, bool late = false)
    {
        var ordinal = person.Asked[owner] = person.Asked.GetValueOrDefault(owner) + 1;
        person.Messages.Add(new Message(new SendName(person.Id, owner, ordinal), cause, person.Attribute("lead score") as decimal?) { Journey = journey, Step = journey?.Step ?? "", Late = late });
    }

    // All that was due of the user happens before. Who was deleted is nobody.
    private (Person Person, Message? Message) Back(SendName name, long stamp)
    {
        var person = People.Values.FirstOrDefault(p => p.Id == name.User) ?? Nobody;
        Fire(person, stamp);
        return (person, person.Messages.Find(m => m.Name == name && !m.Waits));
    }

    private void Abort(SendName name, Deed.Aborted deed)
    {
        var (person, message) = Back(name, deed.Stamp);
        var what = deed.Failed ? "LiquidError" : "Aborted";
        if (message is null || !person.Messages.Remove(message))
        {
            return;
        }

        if (message.Journey is null)
        {
            Require(message.Seen.Any(s => s <= Scenario.Threshold), $"{name} was aborted, but the score was always above the threshold");
            Count(name.Owner, what);
        }
        else if (GoesOn(person, message, CauseNow(message, deed.Stamp), out var canvas))
        {
            // Nothing is written or sent, and the user goes on.
            Count(canvas.Id, $"{what} {message.Step}");
            LeaveRendered(person, canvas, message, CauseNow(message, deed.Stamp));
        }
    }

    private void Render(Deed.Rendered deed)
    {
        var (person, message) = Back(deed.Send, deed.Stamp);
        if (message is null || !person.Messages.Remove(message) || !GoesOn(person, message, CauseNow(message, deed.Stamp), out var canvas))
        {
            return;
        }

        var journey = message.Journey!;
        if (canvas.Steps.Single(s => s.Id == message.Step) is UserUpdateStep)
        {
            Count(canvas.Id, $"UpdateFailed {message.Step}", deed.FailedRows);
            var (root, depth) = (message.Cause.Root with { Now = deed.Stamp }, message.Cause.Depth + 1);
            var changed = Write(person, root, depth, message.Late, deed.Updates.Select(Change.Of), () => Count(canvas.Id, $"UpdateFailed {message.Step}"));
            changed |= Write(person, root, depth, message.Late, deed.Document.OfType<Act.Write>().SelectMany(w => w.Assignments).Select(Change.Of));
            changed |= Happen(person, root, depth, deed.Document);
            Count(canvas.Id, changed ? $"Updated {message.Step}" : $"NoChange {message.Step}");
        }

        foreach (var (name, value) in deed.Variables)
        {
            // Of no fitting value nothing is kept: the variable stays as it was.
            Count(canvas.Id, value.IsNull ? $"VariablesNotUpdated {message.Step}" : $"VariablesUpdated {message.Step}");
            journey.Variables[name] = Plain.Of(value) ?? journey.Variables.GetValueOrDefault(name)!;
        }

        LeaveRendered(person, canvas, message, CauseNow(message, deed.Stamp));
    }

    // What a document brings along has happened at once, and acts when the journey has moved on.
    private bool Happen(Person person, Root root, int depth, IEnumerable<Act> document)
    {
        var before = _happened.Count;
        foreach (var act in document)
        {
            var happening = act switch
            {
                Act.Event e => new Happening("event", e.Name, root, Math.Min(e.Time, root.Now), depth, Seconds: e.Seconds),
                Act.Purchase p => new Happening("purchase", p.Product, root, Math.Min(p.Time, root.Now), depth),
                _ => null,
            };
            if (happening is not null)
            {
                CountActivity(person, happening, 1);
                _happened.Enqueue(happening);
            }
        }

        return _happened.Count > before;
    }

    private void Claim(Deed.Claim claim)
    {
        var (person, message) = Back(claim.Send, claim.Stamp);
        var owner = claim.Send.Owner;
        if (message is null)
        {
            return;
        }

        Require(message.Seen.Any(s => s > Scenario.Threshold), $"{claim.Send} asked to be sent, but the score was never above the threshold");
        CanvasDefinition? canvas = null;
        if (message.Journey is not null && !GoesOn(person, message, CauseNow(message, claim.Stamp), out canvas))
        {
            person.Messages.Remove(message);
            return;
        }

        if (canvas is not null && IsQuiet(person, canvas, message.Journey!, canvas.Steps.Single(s => s.Id == message.Step), CauseNow(message, claim.Stamp), message.Late))
        {
            person.Messages.Remove(message);
            Drain(person);
            return;
        }

        var campaign = canvas is null ? RulesOf(person).Campaigns.Single(c => c.Id == owner) : null;
        var refusal = campaign is null ? null : RefusalOf(person, campaign, message.Cause, campaign.RecheckAtSend || message.Waited, claim.Stamp);
        var isTaken = person.InFlight.ContainsKey(owner);
        refusal ??= isTaken && person.Messages.Count(m => m.Waits && m.Name.Owner == owner) >= MaxWaiting ? "TooManyWaiting" : null;
        if (refusal is null && isTaken)
        {
            (message.Waits, message.Waited) = (true, true);
            return;
        }

        if (refusal is null && campaign is not null && IsQuiet(person, campaign, message.Cause, claim.Stamp))
        {
            person.Messages.Remove(message);
            return;
        }

        refusal ??= campaign?.ObeysCaps != false && IsCapped(person, campaign?.Tags ?? canvas!.Tags, claim.Stamp) ? "FrequencyCapped" : null;
        person.Messages.Remove(message);
        CountOf(message, refusal is null ? "Claimed" : "SendRefused", refusal);
        if (refusal is null)
        {
            NoteSent(person, claim.Send, canvas?.Id, claim.Stamp);
            if (campaign is not null)
            {
                person.Campaigns.TryAdd(owner, default);
            }

            person.InFlight.Add(owner, message);
            Require(Deliveries.Add(claim.Send), $"{claim.Send} was claimed twice");
        }
        else if (canvas is not null)
        {
            LeaveRendered(person, canvas, message, CauseNow(message, claim.Stamp));
        }
    }

    private void Finish(Deed.Outcome outcome)
    {
        var name = outcome.Send;
        var (person, _) = Back(name, outcome.Stamp);
        if (!person.InFlight.TryGetValue(name.Owner, out var message) || message.Name != name)
        {
            return;
        }

        person.InFlight.Remove(name.Owner);
        var isAgain = !_finished.TryAdd(name, (message, outcome.Status == "Sent"));
        _finished[name] = (message, outcome.Status == "Sent");
        CountOf(message, outcome.Status);
        if (outcome.Status == "Aborted")
        {
            Deliveries.Remove(name);
            GivenUp.Add(name);
        }

        if (outcome.Status != "Sent")
        {
            person.Sent.RemoveAll(s => s.Name == name);
        }
        else if (message.Journey is null)
        {
            person.Campaigns[name.Owner] = (person.Campaigns[name.Owner].Received + 1, outcome.Stamp);
            StartClock(person, name.Owner, name.Owner, outcome.Stamp, isOnceForGood: true);
        }

        // The writes, and the journey that goes on, carry root and depth of the decision, at the instant of the outcome; but to the breaker it is the outcome's doing.
        var cause = message.Cause with { Root = message.Cause.Root with { Now = outcome.Stamp, Request = null } };
        if (outcome.Writes.Count > 0)
        {
            Write(person, cause.Root, cause.Depth + 1, late: false, outcome.Writes.Select(Change.Of));
        }

        if (!isAgain && message.Journey is not null && person.Journeys.Contains(message.Journey) && GoesOn(person, message, cause, out var canvas))
        {
            LeaveRendered(person, canvas, message, cause);
        }

        Drain(person);
        foreach (var waiting in person.Messages.Where(m => m.Waits && m.Name.Owner == name.Owner))
        {
            waiting.Waits = false;
            waiting.Seen.Clear();
            waiting.Seen.Add(person.Attribute("lead score") as decimal? ?? decimal.MinValue);
        }
    }

    // What is finished may be sent again; what was accepted only by force. It counts from then on, beside the first time, and moves no journey any more.
    private void SendAgain(Deed.Replay replay)
    {
        var name = replay.Send;
        var person = People.Values.FirstOrDefault(p => p.Id == name.User);
        if (person is not null && _finished.TryGetValue(name, out var finished) && (replay.ByForce || !finished.IsAccepted) && person.InFlight.TryAdd(name.Owner, finished.Message))
        {
            Deliveries.Add(name);
            var first = person.Sent.FindIndex(s => s.Name == name);
            if (first >= 0)
            {
                person.Sent[first] = person.Sent[first] with { Name = null };
            }

            NoteSent(person, name, finished.Message.Journey?.Canvas, replay.Stamp);
        }
    }

    private void NoteSent(Person person, SendName name, string? canvas, long stamp)
    {
        if (canvas is not null || RulesOf(person).Campaigns.Single(c => c.Id == name.Owner).CountsForCaps)
        {
            person.Sent.Add((stamp, canvas ?? name.Owner, name));
        }
    }

    // Whatever happened meanwhile to the journey that waited, or to its canvas, wins.
    private bool GoesOn(Person person, Message message, Happening cause, [NotNullWhen(true)] out CanvasDefinition? canvas)
    {
        var journey = message.Journey!;
        canvas = RulesOf(person).Canvases.Single(c => c.Id == journey.Canvas);
        var isThere = canvas.Steps.Any(s => s.Id == message.Step);
        if (!person.Journeys.Contains(journey))
        {
            Count(canvas.Id, $"TooLate {message.Step}", isThere ? 1 : 0);
            return false;
        }

        if (canvas.Status != DefinitionStatus.Active)
        {
            End(person, canvas, journey, "DueWhileStopped");
        }
        else if (!isThere)
        {
            LeaveRemoved(person, canvas, journey, cause, message.Late);
            Drain(person);
        }

        return canvas.Status == DefinitionStatus.Active && isThere;
    }

    private void LeaveRendered(Person person, CanvasDefinition canvas, Message message, Happening cause)
    {
        var step = canvas.Steps.Single(s => s.Id == message.Step);
        Leave(person, canvas, message.Journey!, new PathEnd(step.Next, step.ReEnterAlways), cause, message.Late);
        Drain(person);
    }

    private static Happening CauseNow(Message message, long stamp) => message.Cause with { Root = message.Cause.Root with { Now = stamp } };

    // Of a step what is counted is counted for the step.
    private void CountOf(Message message, string what, string? detail = null)
    {
        Count(message.Journey?.Canvas ?? message.Name.Owner, string.Join(' ', new[] { what, message.Step, detail }.Where(t => !string.IsNullOrEmpty(t))));
    }
}
