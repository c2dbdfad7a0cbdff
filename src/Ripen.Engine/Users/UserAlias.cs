namespace Ripen.Engine.Users;

/// <summary>A further identifier of a user; the pair is unique in the workspace.</summary>
public readonly record struct UserAlias(string Label, string Name);
