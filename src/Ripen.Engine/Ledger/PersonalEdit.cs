namespace Ripen.Engine.Ledger;

/// <summary>That a person changed a user by hand, and why. Texts, not numbers of the registry, so that they go with the user.</summary>
/// <param name="Actor">Who: the name of an account or of an API key, 1 to <see cref="MaxActorLength"/> characters.</param>
/// <param name="Reason">Why, 1 to <see cref="MaxReasonLength"/> characters.</param>
public sealed record PersonalEdit(string Actor, string Reason)
{
    /// <summary>The most characters of an actor: more than an e-mail address or a key's name has.</summary>
    public const int MaxActorLength = 320;

    /// <summary>The most characters of a reason.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>An edit of somebody whose name may be longer, as those of identity providers are: it is cut.</summary>
    public static PersonalEdit Of(string actor, string reason) =>
        new(actor.Length <= MaxActorLength ? actor : string.Concat(actor.AsSpan(0, MaxActorLength - 1), "…"), reason);
}
