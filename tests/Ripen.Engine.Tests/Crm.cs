using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests;

/// <summary>Renders candidates with a function in the place of a template, and answers deliveries.</summary>
internal sealed class Crm(Workspace workspace)
{
    public const string NotAtThreshold = "not at threshold";

    private readonly List<Candidate> _candidates = [];
    private readonly List<Delivery> _deliveries = [];

    /// <summary>The score above which the hand-off's template does not abort.</summary>
    public long Threshold { get; init; } = 100;

    /// <summary>Candidates that were handed over and are not decided.</summary>
    public IReadOnlyList<Candidate> Held
    {
        get
        {
            Collect();
            return _candidates;
        }
    }

    /// <summary>Deliveries that wait for an answer.</summary>
    public IReadOnlyList<Delivery> OnTheWay
    {
        get
        {
            Collect();
            return _deliveries;
        }
    }

    /// <summary>Renders the oldest candidate against the profile as it is now, and appends what came of it.</summary>
    public EntryResult DecideOne(string at) => DecideOne(Clock.At(at));

    /// <summary>Takes the oldest candidate without deciding it.</summary>
    public Candidate TakeOldest()
    {
        var candidate = Held[0];
        _candidates.RemoveAt(0);
        return candidate;
    }

    public EntryResult DecideOne(long at)
    {
        var candidate = TakeOldest();
        return Render(workspace.Engine.Profiles.Get(candidate.User)!) is { } request
            ? workspace.Apply(at, Entries.Claim(candidate.Number, request))
            : workspace.Apply(at, Entries.CandidatesEnded([new EndedCandidates(false, NotAtThreshold, [candidate.Number])]));
    }

    /// <summary>A call with <c>:retry</c> failed in the render of the oldest candidate.</summary>
    public void PostponeOne(long at)
    {
        Collect();
        var candidate = _candidates[0];
        _candidates.RemoveAt(0);
        workspace.Apply(at, Entries.RenderPostponed(candidate.Number, "no token"));
    }

    public void DecideAll(string at)
    {
        while (Held.Count > 0)
        {
            DecideOne(at);
        }
    }

    /// <summary>The receiver answers the oldest delivery: 2xx finishes it as sent with the writes, all else for good.</summary>
    public Delivery Answer(string at, int status, params (string Attribute, object Value)[] writes) => Answer(Clock.At(at), status, writes);

    public Delivery Answer(long at, int status, params (string Attribute, object Value)[] writes)
    {
        Collect();
        var delivery = _deliveries[0];
        _deliveries.RemoveAt(0);
        var outcome = status is >= 200 and < 300 ? DeliveryStatus.Sent : DeliveryStatus.Failed;
        var updates = writes.Select(w => new BoundUpdate(workspace.Names.GetOrAdd(w.Attribute), null,
            UpdateAction.Set, RequestBuilder.ToValue(w.Value), null, null)).ToList();
        workspace.Apply(at, Entries.Outcome(delivery.Number, outcome, new DeliveryAttempt(at, status, "", null), updates));
        return delivery;
    }

    /// <summary>The receiver could not take the oldest delivery now; another attempt follows.</summary>
    public void Retry(string at, int status, string nextAt)
    {
        Collect();
        var delivery = _deliveries[0];
        _deliveries.RemoveAt(0);
        workspace.Apply(at, Entries.Attempt(delivery.Number, new DeliveryAttempt(Clock.At(at), status, "busy", null), Clock.At(nextAt)));
    }

    private FrozenRequest? Render(Profile profile) =>
        profile.Attribute(workspace.Names.GetOrAdd("lead score")) is { IsNumber: true } score && Value.CompareNumbers(score, Value.Of(Threshold)) > 0
            ? new FrozenRequest("PATCH", $"https://crm.example/Lead/{profile.OutsideId}",
                [new("Content-Type", "application/json"), new("Authorization", null)], "{\"lead_status\": \"MQL\"}")
            : null;

    private void Collect()
    {
        _candidates.AddRange(workspace.TakeCandidates());
        _deliveries.AddRange(workspace.TakeDeliveries());
    }
}
