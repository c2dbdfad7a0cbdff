using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Identity;

/// <summary>How users leave a partition: to a survivor, or for good.</summary>
internal sealed class Departure(Processing processing, ProfileWriter writer, CanvasRunner runner, PendingIdentities pending, ClaimDesk claims, VolumeGate volume)
{
    /// <summary>The loser's whole state leaves for the survivor. What arrives for it from now on is sent after it; its ledger ends here and stays readable.</summary>
    public void Leave(Profile profile, UserRef survivor)
    {
        var user = UserRef.Of(profile);
        var candidates = TakeCandidates(profile.Key);
        KeepAddresses(profile, user);
        processing.Mail.Send(survivor, MessageKind.MergeIn, to =>
        {
            survivor.Write(to);
            Arrival.Write(to, processing.Partition, profile, candidates);
        });
        CloseLedger(profile, survivor);
        processing.Profiles.Addresses.SetGone(new GoneUser(user, profile.CreatedAt, survivor) { LedgerBlock = profile.LedgerBlock, Trail = TrailOf(profile) });
        processing.Profiles.Remove(profile);
    }

    /// <summary>The user is deleted, with everything that is under way.</summary>
    public void Delete(Profile profile)
    {
        var user = UserRef.Of(profile);
        foreach (var candidate in TakeCandidates(profile.Key))
        {
            if (processing.Rules.Campaigns.TryGetValue(candidate.Campaign, out var campaign))
            {
                processing.Counts.Add(campaign.RefusedSlots[(int)SendRefusal.NoUser]);
            }
        }

        volume.Forget(user);
        foreach (var state in profile.Canvases)
        {
            if (processing.Rules.Canvases.TryGetValue(state.Canvas, out var canvas))
            {
                while (state.Active.Count > 0)
                {
                    runner.End(profile, canvas, state, state.Active[0], ExitReason.UserDeleted);
                }
            }
        }

        Release(profile);
        foreach (ref readonly var total in profile.LedgerTotals)
        {
            writer.Forget(total);
        }

        Erase(profile.Key);
        pending.Remove(user);
        processing.Profiles.Addresses.SetGone(new GoneUser(user, profile.CreatedAt, null));
        processing.Profiles.Remove(profile);
    }

    /// <summary>Nobody has the user's identifiers any more, and nothing is kept of those who were merged into the user.</summary>
    public void Release(Profile profile)
    {
        var user = UserRef.Of(profile);
        if (ContactNews.EmailOf(profile) is { } email)
        {
            ContactNews.Tell(processing, user, email, MessageKind.ContactRemoved);
        }

        if (ContactNews.PhoneOf(profile) is { } phone)
        {
            ContactNews.Tell(processing, user, phone, MessageKind.ContactRemoved);
        }

        if (profile.ExternalId is { } id)
        {
            claims.GiveBack(user, Identifier.ExternalId(id));
        }

        foreach (var deprecated in DeprecatedIds.Of(profile))
        {
            claims.GiveBack(user, Identifier.ExternalId(deprecated));
        }

        foreach (var alias in profile.Aliases)
        {
            claims.GiveBack(user, Identifier.Alias(alias.Label, alias.Name));
        }

        ReleaseMerged(profile);
    }

    /// <summary>What was kept of a merged user goes; the way to the survivor too, unless the message says that it stays.</summary>
    public void Forget(ref ByteReader from)
    {
        var user = UserRef.Read(ref from);
        var leadsOn = !from.AtEnd && from.Bool();
        if (processing.Profiles.Addresses.FindGone(user) is { Survivor: { } survivor } gone && gone.Remains() is { } remains)
        {
            foreach (ref readonly var total in remains.LedgerTotals)
            {
                writer.Forget(total);
            }

            Erase(user.Key);
            processing.Profiles.Addresses.SetGone(new GoneUser(user, gone.CreatedAt, leadsOn ? survivor : null));
        }
    }

    private void ReleaseMerged(Profile profile)
    {
        if (profile.FindPart<MergedPart>(ProfilePartKind.Merged) is not { } merged)
        {
            return;
        }

        foreach (var loser in merged.Users)
        {
            processing.Mail.Send(loser, MessageKind.Forget, loser.Write);
        }

        foreach (var (loser, alias) in merged.Aliases)
        {
            claims.GiveBack(loser, Identifier.Alias(alias.Label, alias.Name));
        }
    }

    private List<Candidate> TakeCandidates(ulong user)
    {
        if (processing.Candidates.Count == 0)
        {
            return [];
        }

        var taken = processing.Candidates.Values.Where(c => c.User == user).OrderBy(c => c.Number).ToList();
        foreach (var candidate in taken)
        {
            processing.Candidates.Remove(candidate.Number);
            processing.WaitingCandidates -= candidate.Waiting ? 1 : 0;
        }

        processing.ReadyCandidates.RemoveAll(c => c.User == user);
        return taken;
    }

    // Deliveries, activity and ledger entries that were in no checkpoint yet are gone; the next checkpoint takes the stored ones away.
    private void Erase(ulong user)
    {
        foreach (var delivery in processing.Deliveries.Values.Where(d => d.User == user).ToList())
        {
            processing.Deliveries.Remove(delivery.Number);
        }

        processing.ChangedDeliveries.RemoveAll(d => d.User == user);
        processing.ReadyDeliveries.RemoveAll(d => d.User == user);
        processing.Superseded.RemoveAll(l => l.User == user);
        processing.Activity.Forget(user);
        processing.Ledger.Remove(user);
        processing.Erased.Add(new ErasedUser(user, processing.Sequence));
    }

    // The profile was itself what its identifiers led to here; from now on addresses do.
    private void KeepAddresses(Profile profile, UserRef user)
    {
        if (profile.ExternalId is { } id)
        {
            claims.KeepAddress(Identifier.ExternalId(id), user);
        }

        foreach (var alias in profile.Aliases)
        {
            claims.KeepAddress(Identifier.Alias(alias.Label, alias.Name), user);
        }
    }

    private void CloseLedger(Profile profile, UserRef survivor)
    {
        var context = ProfileMerger.Context(processing, survivor);
        foreach (var total in profile.LedgerTotals.ToArray())
        {
            if (profile.Attribute(total.Attribute) is { IsNumber: true } before)
            {
                writer.Record(profile, total.Attribute, before, Value.Null, context);
            }
        }
    }

    // A delivery under way may still be rendered for the loser: then all of it is kept until the survivor is deleted.
    private byte[] TrailOf(Profile profile)
    {
        var kept = profile;
        if (!processing.Deliveries.Values.Any(d => d.User == profile.Key && DeliveryStatuses.IsOpen(d.Status)))
        {
            kept = new Profile(profile.Key, profile.CreatedAt);
            foreach (ref readonly var total in profile.LedgerTotals)
            {
                kept.SetLedgerTotal(total);
            }
        }

        var to = new ByteWriter(256);
        ProfileCodec.Write(to, kept);
        return to.ToArray();
    }
}
