using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Partitions;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>Folds one profile into another by the table of profiles-segments-campaigns §1.3: the survivor wins every conflict, counts are added, journeys and messages under way go on. No trigger fires.</summary>
internal sealed class ProfileMerger(Processing processing, ProfileWriter writer, CanvasRunner runner, ClaimDesk claims, NameRemoval removal)
{
    /// <summary>Who writes the ledger entries of a merge.</summary>
    /// <param name="other">The user on the other side.</param>
    public static WriteContext Context(Processing processing, UserRef other) => new(
        processing.OutsideRoot(OccurrenceKind.Merged, 0, processing.Stamp),
        0,
        new Cause(CauseKind.Merge, 0, 0, unchecked((int)other.CreatedSecond), unchecked((long)other.Key)),
        Late: false);

    /// <summary>Folds the loser in.</summary>
    public void Merge(Profile survivor, Arrival loser)
    {
        removal.Strip(loser.Profile);
        MergeIdentity(survivor, loser.Profile, loser.User);
        MergeFields(survivor, loser.Profile, loser.User);
        MergeAttributes(survivor, loser.Profile, loser.User);
        survivor.MergeActivity(loser.Profile, processing.Stamp);
        foreach (var state in loser.Profile.Canvases)
        {
            MergeCanvas(survivor, state, loser.Origin);
        }

        foreach (var state in loser.Profile.Campaigns)
        {
            MergeCampaign(survivor.Campaign(state.Campaign), state, loser.Origin);
        }

        if (loser.Profile.FindPart<JourneyNotes>(ProfilePartKind.JourneyNotes) is { } notes)
        {
            notes.Rename(e => ForeignDelivery.Mark(loser.Origin, e));
            loser.Profile.PartChanged(ProfilePartKind.JourneyNotes);
        }

        survivor.MergeParts(loser.Profile);
        foreach (var state in loser.Profile.Canvases)
        {
            MakeRoom(survivor, survivor.Canvas(state.Canvas));
        }

        var merged = survivor.Part<MergedPart>(ProfilePartKind.Merged);
        merged.Add(loser.User);
        survivor.PartChanged(ProfilePartKind.Merged);
        Forget(merged);
        foreach (var candidate in loser.Candidates)
        {
            TakeCandidate(survivor, candidate, loser.Origin);
        }
    }

    // When the survivor is deleted, nobody could tell those whom it does not remember. What comes for them is still sent on.
    private void Forget(MergedPart merged)
    {
        var (users, aliases) = merged.TakeDropped();
        if (processing.RuleVersion < RuleVersion.ForgetsWhoLeft)
        {
            return;
        }

        foreach (var user in users)
        {
            processing.Mail.Send(user, MessageKind.Forget, to =>
            {
                user.Write(to);
                to.Bool(true);
            });
        }

        foreach (var (user, alias) in aliases)
        {
            claims.GiveBack(user, Identifier.Alias(alias.Label, alias.Name));
        }
    }

    private void MergeIdentity(Profile survivor, Profile loser, UserRef user)
    {
        if (loser.ExternalId is { } id)
        {
            if (survivor.ExternalId is null)
            {
                survivor.ExternalId = id;
                claims.Move(Identifier.ExternalId(id), user, UserRef.Of(survivor));
            }
            else
            {
                claims.GiveBack(user, Identifier.ExternalId(id));
            }
        }

        foreach (var deprecated in DeprecatedIds.Of(loser))
        {
            var identifier = Identifier.ExternalId(deprecated);
            if (DeprecatedIds.Add(survivor, deprecated))
            {
                claims.Move(identifier, user, UserRef.Of(survivor));
            }
            else
            {
                claims.GiveBack(user, identifier);
            }
        }

        foreach (var alias in loser.Aliases)
        {
            if (survivor.Aliases.Any(a => a.Label == alias.Label))
            {
                // It goes on leading to the survivor: a browser that still has it is no other lead.
                survivor.Part<MergedPart>(ProfilePartKind.Merged).Add(user, alias);
            }
            else
            {
                survivor.AddAlias(alias);
                claims.Move(Identifier.Alias(alias.Label, alias.Name), user, UserRef.Of(survivor));
            }
        }
    }

    private void MergeFields(Profile survivor, Profile loser, UserRef user)
    {
        var (email, phone) = (survivor.Field(ProfileField.Email), survivor.Field(ProfileField.Phone));
        foreach (var field in Enum.GetValues<ProfileField>())
        {
            if (survivor.Field(field) is null && loser.Field(field) is { } text)
            {
                survivor.SetField(field, text);
            }
        }

        if (survivor.EmailSubscription == default && survivor.EmailSubscriptionChangedAt == 0)
        {
            (survivor.EmailSubscription, survivor.EmailSubscriptionChangedAt) = (loser.EmailSubscription, loser.EmailSubscriptionChangedAt);
        }

        if (survivor.PushSubscription == default && survivor.PushSubscriptionChangedAt == 0)
        {
            (survivor.PushSubscription, survivor.PushSubscriptionChangedAt) = (loser.PushSubscription, loser.PushSubscriptionChangedAt);
        }

        ContactNews.TellEmail(processing, survivor, email, stateSet: false, stateChanged: false);
        ContactNews.TellPhone(processing, survivor, phone);
        if (ContactNews.EmailOf(loser) is { } oldEmail)
        {
            ContactNews.Tell(processing, user, oldEmail, MessageKind.ContactRemoved);
        }

        if (ContactNews.PhoneOf(loser) is { } oldPhone)
        {
            ContactNews.Tell(processing, user, oldPhone, MessageKind.ContactRemoved);
        }
    }

    // A number gets its one entry even where the survivor's own stays: it tells where the other points went.
    private void MergeAttributes(Profile survivor, Profile loser, UserRef user)
    {
        var context = Context(processing, user);
        for (var i = 0; i < loser.AttributeCount; i++)
        {
            var (name, value) = loser.AttributeAt(i);
            var before = survivor.Attribute(name);
            var after = before.IsNull ? value : before;
            if (before.IsNull)
            {
                survivor.SetAttribute(name, value);
            }

            if (value.IsNumber)
            {
                writer.Record(survivor, name, before, after, context);
            }
        }
    }

    private static void MergeCanvas(Profile survivor, CanvasState state, int origin)
    {
        var into = survivor.Canvas(state.Canvas);
        MergeVariants(survivor, into, state);
        into.Entered += state.Entered;
        into.LastEnteredAt = Math.Max(into.LastEnteredAt, state.LastEnteredAt);
        into.BreakerSince = Math.Max(into.BreakerSince, state.BreakerSince);
        into.BreakerCount = Math.Max(into.BreakerCount, state.BreakerCount);
        into.BlockedUntil = Math.Max(into.BlockedUntil, state.BlockedUntil);
        into.RefusedByBlock |= state.RefusedByBlock;
        foreach (var matches in state.Limits ?? [])
        {
            MergeMatches(into.Limits ??= [], matches);
        }

        foreach (var entry in state.Active)
        {
            (entry.Id, entry.OpenedByRequest) = (ForeignDelivery.Mark(origin, entry.Id), 0);
            var at = into.Active.FindIndex(e => e.EnteredAt > entry.EnteredAt);
            into.Active.Insert(at < 0 ? into.Active.Count : at, entry);
        }
    }

    // The variant of the later entry is the last one; the user was in the other too.
    private static void MergeVariants(Profile survivor, CanvasState into, CanvasState state)
    {
        var (last, earlier) = state.LastVariant != CanvasState.NoVariant && (into.LastVariant == CanvasState.NoVariant || state.LastEnteredAt > into.LastEnteredAt)
            ? (state.LastVariant, into.LastVariant)
            : (into.LastVariant, state.LastVariant);
        into.LastVariant = last;
        if (earlier != CanvasState.NoVariant && earlier != last)
        {
            survivor.Part<EarlierVariants>(ProfilePartKind.EarlierVariants).Add(into.Canvas, earlier);
            survivor.PartChanged(ProfilePartKind.EarlierVariants);
        }
    }

    // As if they had been opened one after the other: the newest stay (canvas §8 no. 26).
    private void MakeRoom(Profile survivor, CanvasState state)
    {
        if (processing.Rules.Canvases.TryGetValue(state.Canvas, out var canvas) && canvas.Definition.Entry.MaxActiveEntriesPerUser is { } most)
        {
            while (state.Active.Count > most)
            {
                runner.End(survivor, canvas, state, state.Active[0], ExitReason.Replaced);
            }
        }
    }

    private static void MergeMatches(List<GroupMatches> into, GroupMatches matches)
    {
        var at = into.FindIndex(m => m.Step == matches.Step && m.Group == matches.Group);
        if (at < 0)
        {
            into.Add(matches);
        }
        else
        {
            into[at] = into[at] with { Since = Math.Max(into[at].Since, matches.Since), Count = into[at].Count + matches.Count };
        }
    }

    private static void MergeCampaign(CampaignState into, CampaignState state, int origin)
    {
        if (state.Received > 0)
        {
            into.FirstReceivedAt = into.Received == 0 ? state.FirstReceivedAt : Math.Min(into.FirstReceivedAt, state.FirstReceivedAt);
            into.LastReceivedAt = Math.Max(into.LastReceivedAt, state.LastReceivedAt);
            into.Received += state.Received;
        }

        if (into.InFlight == 0 && state.InFlight != 0)
        {
            into.InFlight = ForeignDelivery.Mark(origin, state.InFlight);
        }
    }

    private void TakeCandidate(Profile survivor, Candidate candidate, int origin)
    {
        var number = processing.NextCandidate++;
        var taken = candidate with
        {
            Number = number,
            User = survivor.Key,
            Root = candidate.Root with { Id = processing.NextId(), Request = 0 },
            Place = candidate.Place is { } place ? place with { Entry = ForeignDelivery.Mark(origin, place.Entry) } : null,
            Waiting = false,
            Waited = true,
        };
        processing.Candidates.Add(taken);
        processing.ReadyCandidates.Add(taken);
    }
}
