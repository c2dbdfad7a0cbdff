using System.Diagnostics.CodeAnalysis;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <content>What comes back for candidates: that of campaigns goes to the campaign, that of steps to the journeys that wait in them.</content>
public sealed partial class EnginePartition
{
    private EntryResult ApplyStepRendered(long number, StepRender render) => ApplyStep(number, (profile, candidate) => _steps.Rendered(profile, candidate, render));

    private EntryResult ApplyStepPostponed(long number, string reason) => ApplyStep(number, (profile, candidate) => _steps.Postponed(profile, candidate, reason));

    private EntryResult ApplyStep(long number, Func<Profile, Candidate, EntryResult> apply)
    {
        if (!TryFindStep(number, out var candidate))
        {
            return EntryResult.Refused;
        }

        _processing.Candidates.Remove(number);
        if (Ready(candidate.User) is not { } profile)
        {
            return EntryResult.Refused;
        }

        var result = apply(profile, candidate);
        GoneOn(profile);
        return result;
    }

    private void ApplyEnded(long number, bool failed, string reason)
    {
        if (!TryFindStep(number, out var candidate))
        {
            _campaigns.End(number, failed, reason);
            return;
        }

        _processing.Candidates.Remove(number);
        _processing.WaitingCandidates -= candidate.Waiting ? 1 : 0;
        if (Ready(candidate.User) is { } profile)
        {
            _steps.Ended(profile, candidate, failed, reason);
            GoneOn(profile);
            Profiles.Settle();
        }
    }

    private EntryResult ApplyPostponed(long number, string reason)
    {
        if (!TryFindStep(number, out _))
        {
            FireDueOf(number);
            return _campaigns.Postpone(number, reason) ? EntryResult.Applied : EntryResult.Refused;
        }

        return ApplyStep(number, (profile, step) => _steps.PostponeRender(profile, step, reason));
    }

    private ClaimResult ApplyClaim(long number, FrozenRequest request)
    {
        if (!TryFindStep(number, out var candidate))
        {
            return ClaimForCampaign(number, request);
        }

        if (candidate.Waiting)
        {
            return ClaimResult.Waits;
        }

        if (Ready(candidate.User) is not { } profile)
        {
            _processing.Candidates.Remove(number);
            return ClaimResult.Refused;
        }

        var result = _steps.Claim(profile, candidate, request);
        GoneOn(profile);
        return result;
    }

    // What is due happens first: it may decide whether the message still goes out.
    private ClaimResult ClaimForCampaign(long number, FrozenRequest request)
    {
        FireDueOf(number);
        return _campaigns.Claim(number, request);
    }

    private void FireDueOf(long number)
    {
        if (_processing.Candidates.TryGetValue(number, out var candidate) && Profiles.Get(candidate.User) is { } profile && ComesFirst(profile))
        {
            FireDue(profile, Stamp);
            Finish(profile);
        }
    }

    // Whether something of a user may be due before what is applied now: a timer, or what a scheduled instant owes.
    private bool ComesFirst(Profile profile) => profile.NextDue <= Stamp || (Sweeps.OwesEntries && _processing.RuleVersion >= RuleVersion.LateAsInTime);

    private bool TryFindStep(long number, [NotNullWhen(true)] out Candidate? candidate) =>
        _processing.Candidates.TryGetValue(number, out candidate) && candidate.Place is not null;

    // A user whose due timers have fired: what comes back now comes after them.
    private Profile? Ready(ulong user)
    {
        var profile = Profiles.Get(user);
        if (profile is not null)
        {
            FireDue(profile, Stamp);
        }

        return profile;
    }

    private void GoneOn(Profile profile)
    {
        _roots.Drain(profile);
        profile.UpdatedAt = Stamp;
        Finish(profile);
    }

    private void WriteTries(ByteWriter to)
    {
        var tried = _processing.Candidates.Values.Where(c => c.Tries > 0).OrderBy(c => c.Number).ToList();
        to.Count(tried.Count);
        foreach (var candidate in tried)
        {
            to.Varint((ulong)candidate.Number);
            to.Count(candidate.Tries);
        }
    }

    private void ReadTries(ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var number = (long)from.Varint();
            _processing.Candidates.Replace(OpenCandidate(number) with { Tries = from.Count() });
        }
    }

    private void WritePlaces(ByteWriter to)
    {
        var open = _processing.Candidates.Values.Where(c => c.Place is not null).OrderBy(c => c.Number).ToList();
        to.Count(open.Count);
        foreach (var candidate in open)
        {
            to.Varint((ulong)candidate.Number);
            candidate.Place!.Write(to);
        }
    }

    private void ReadPlaces(ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var number = (long)from.Varint();
            _processing.Candidates.Replace(OpenCandidate(number) with { Place = StepPlace.Read(ref from) });
        }
    }

    private Candidate OpenCandidate(long number) =>
        _processing.Candidates.Find(number) ?? throw new InvalidDataException($"The state speaks of candidate {number}, which is not open.");
}
