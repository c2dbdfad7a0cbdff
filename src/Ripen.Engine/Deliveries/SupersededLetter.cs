namespace Ripen.Engine.Deliveries;

/// <summary>A stored dead letter that is superseded: a message of the same campaign, or step, was accepted for the user.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">The user's key.</param>
/// <param name="At">When it was superseded, milliseconds since 1970.</param>
public readonly record struct SupersededLetter(string Id, ulong User, long At);
