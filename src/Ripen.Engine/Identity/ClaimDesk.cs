using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>How a user comes by an external id or alias: the user's partition asks the identifier's home, which gives it to one user only.</summary>
internal sealed class ClaimDesk(Processing processing, UserDirectory directory, PendingIdentities pending, UserCare care)
{
    private AddressTable Addresses => processing.Profiles.Addresses;

    /// <summary>The user wants an alias. False when the user has another of its label, or none that it could replace, or has asked for one.</summary>
    /// <param name="replaces">Whether it takes the place of the one of its label.</param>
    public bool WantAlias(Profile profile, UserAlias alias, bool replaces)
    {
        var known = profile.Aliases.FirstOrDefault(a => a.Label == alias.Label);
        if (known == alias)
        {
            return true;
        }

        var user = UserRef.Of(profile);
        var waiting = pending.Of(user);
        if (known.Label is null == replaces || waiting.Aliases.Exists(a => a.Alias.Label == alias.Label))
        {
            pending.Tidy(user);
            return false;
        }

        waiting.Aliases.Add((alias, replaces));
        Claim(user, Identifier.Alias(alias.Label, alias.Name), profile);
        return true;
    }

    /// <summary>The anonymous user is known by an external id now. False when the user has another, or is being identified, merged or merged into.</summary>
    /// <param name="isStrict">Whether nothing is to happen when another has the external id and both have an alias of one label (rest-api §3.3).</param>
    public bool Identify(Profile profile, string externalId, bool isStrict)
    {
        var user = UserRef.Of(profile);
        if (profile.ExternalId is { } known || pending.Find(user) is { MayLeave: true } or { Expected: > 0 })
        {
            return profile.ExternalId == externalId;
        }

        pending.Of(user).ExternalId = externalId;
        Claim(user, Identifier.ExternalId(externalId), isStrict ? profile : null);
        return true;
    }

    /// <summary>
    /// The user is to have another external id. False when it has not the one that is to be replaced, no room for it among the deprecated ones, or is being identified, renamed or merged.
    /// </summary>
    public bool Rename(Profile profile, string current, string wanted)
    {
        var user = UserRef.Of(profile);
        if (profile.ExternalId != current || current == wanted || pending.Find(user) is { MayLeave: true } || DeprecatedIds.Of(profile).Count >= DeprecatedIds.Max)
        {
            return false;
        }

        pending.Of(user).ExternalId = wanted;
        var identifier = Identifier.ExternalId(wanted);
        processing.Mail.Send(identifier, MessageKind.ClaimUnused, to =>
        {
            identifier.Write(to);
            user.Write(to);
        });
        return true;
    }

    /// <summary>A deprecated external id of the user is free again. False when the user has none such.</summary>
    public bool RemoveDeprecated(Profile profile, string id)
    {
        if (!DeprecatedIds.Remove(profile, id))
        {
            return false;
        }

        GiveBack(UserRef.Of(profile), Identifier.ExternalId(id));
        return true;
    }

    /// <summary>At the home: a user asks for an external id that nobody may have or have had.</summary>
    public void AskedUnused(ref ByteReader from)
    {
        var (identifier, user) = (Identifier.Read(ref from), UserRef.Read(ref from));
        var isFree = directory.Owner(identifier) is null;
        if (isFree)
        {
            Addresses.Set(identifier, user);
        }

        Answer(user, identifier, isFree ? MessageKind.ClaimedUnused : MessageKind.ClaimRefused);
    }

    /// <summary>At the user: the external id is the user's, and takes the place of the one before. Where the user is deleted meanwhile, it is given back.</summary>
    public void GivenUnused(ref ByteReader from)
    {
        var (user, identifier) = (UserRef.Read(ref from), Identifier.Read(ref from));
        EndWait(user, identifier);
        if (processing.Profiles.FindByBrazeId(user.Key, user.CreatedSecond) is not { ExternalId: { } before } profile || !DeprecatedIds.Add(profile, before))
        {
            GiveBack(user, identifier);
            return;
        }

        care.Begin(profile);
        KeepAddress(Identifier.ExternalId(before), user);
        profile.ExternalId = identifier.First;
        profile.UpdatedAt = processing.Stamp;
        care.End(profile);
    }

    /// <summary>At the home: a user asks for an external id or alias. Where another has the external id, that one is asked whether the user may be merged into it.</summary>
    public void Asked(ref ByteReader from)
    {
        var (identifier, user) = (Identifier.Read(ref from), UserRef.Read(ref from));
        var labels = from.Bytes();
        var owner = directory.Owner(identifier);
        if (owner is null)
        {
            Addresses.Set(identifier, user);
        }

        if (owner is null || owner == user)
        {
            Answer(user, identifier, MessageKind.Claimed);
        }
        else if (identifier.Kind == IdentifierKind.ExternalId)
        {
            MergeDesk.Ask(processing, user, owner.Value, isStrict: true, labels.ToArray());
        }
        else
        {
            Answer(user, identifier, MessageKind.ClaimRefused);
        }
    }

    /// <summary>At the user: the identifier is the user's, or the survivor's who is left of the user. Where the user is deleted or has got another meanwhile, it is given back.</summary>
    public void Given(ref ByteReader from)
    {
        var (user, identifier) = (UserRef.Read(ref from), Identifier.Read(ref from));
        var claimant = from.AtEnd ? user : UserRef.Read(ref from);
        var replaces = EndWait(user, identifier);
        var profile = directory.Find(user, out var elsewhere);
        if (elsewhere is { } other)
        {
            Answer(other, identifier, MessageKind.Claimed, processing.RuleVersion >= RuleVersion.FreesWhatIsLost ? claimant : null);
            return;
        }

        if (profile is null || !Take(profile, identifier, replaces))
        {
            GiveBack(claimant, identifier);
            return;
        }

        if (processing.RuleVersion >= RuleVersion.FreesWhatIsLost && claimant != UserRef.Of(profile))
        {
            Move(identifier, claimant, UserRef.Of(profile));
        }

        care.Begin(profile);
        profile.UpdatedAt = processing.Stamp;
        care.End(profile);
    }

    /// <summary>At the user: somebody else has the identifier.</summary>
    public void Refused(ref ByteReader from) => EndWait(UserRef.Read(ref from), Identifier.Read(ref from));

    /// <summary>At the home: a user has the identifier no more.</summary>
    public void Returned(ref ByteReader from) => Addresses.Remove(Identifier.Read(ref from), UserRef.Read(ref from), forgetsState: false);

    /// <summary>At the home: what led to one user leads to another.</summary>
    public void Moved(ref ByteReader from)
    {
        var (identifier, before, after) = (Identifier.Read(ref from), UserRef.Read(ref from), UserRef.Read(ref from));
        if (directory.Owner(identifier) is not { } owner || owner == before)
        {
            Addresses.Set(identifier, after);
        }
    }

    /// <summary>A user has an identifier no more: its home is told.</summary>
    public void GiveBack(UserRef user, Identifier identifier) => processing.Mail.Send(identifier, MessageKind.Unclaim, to =>
    {
        identifier.Write(to);
        user.Write(to);
    });

    /// <summary>What led to one user leads to another: its home is told.</summary>
    public void Move(Identifier identifier, UserRef before, UserRef after) => processing.Mail.Send(identifier, MessageKind.Move, to =>
    {
        identifier.Write(to);
        before.Write(to);
        after.Write(to);
    });

    /// <summary>What the user was found by because the profile was made by it here, an address leads to from now on.</summary>
    public void KeepAddress(Identifier identifier, UserRef user)
    {
        if (identifier.Partition(processing.Mail.Partitions) == processing.Partition && Addresses.Find(identifier) is null)
        {
            Addresses.Set(identifier, user);
        }
    }

    // Whose labels go along is not merged into who has one of them.
    private void Claim(UserRef user, Identifier identifier, Profile? labelled) => processing.Mail.Send(identifier, MessageKind.Claim, to =>
    {
        identifier.Write(to);
        user.Write(to);
        MergeDesk.WriteLabels(to, labelled);
    });

    private void Answer(UserRef user, Identifier identifier, MessageKind answer, UserRef? claimant = null) => processing.Mail.Send(user, answer, to =>
    {
        user.Write(to);
        identifier.Write(to);
        claimant?.Write(to); // who is known at the home, where that is another one
    });

    // Whether the alias takes the place of the one of its label.
    private bool EndWait(UserRef user, Identifier identifier)
    {
        if (pending.Find(user) is not { } waiting)
        {
            return false;
        }

        var replaces = false;
        if (identifier.Kind == IdentifierKind.ExternalId)
        {
            waiting.ExternalId = null;
        }
        else
        {
            var alias = new UserAlias(identifier.First, identifier.Second);
            replaces = waiting.Aliases.Contains((alias, true));
            waiting.Aliases.RemoveAll(a => a.Alias == alias);
        }

        pending.Tidy(user);
        return replaces;
    }

    private bool Take(Profile profile, Identifier identifier, bool replaces)
    {
        if (identifier.Kind == IdentifierKind.ExternalId)
        {
            profile.ExternalId ??= identifier.First;
            return profile.ExternalId == identifier.First;
        }

        var alias = new UserAlias(identifier.First, identifier.Second);
        var known = profile.Aliases.FirstOrDefault(a => a.Label == alias.Label);
        if (known.Label is not null && known != alias)
        {
            if (!replaces)
            {
                return false;
            }

            profile.RemoveAlias(known);
            GiveBack(UserRef.Of(profile), Identifier.Alias(known.Label, known.Name));
        }

        if (known != alias)
        {
            profile.AddAlias(alias);
        }

        return true;
    }
}
