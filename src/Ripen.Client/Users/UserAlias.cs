namespace Ripen.Client.Users;

/// <summary>An alias; a user has one of a label at most.</summary>
public sealed record UserAlias(string AliasLabel, string AliasName);
