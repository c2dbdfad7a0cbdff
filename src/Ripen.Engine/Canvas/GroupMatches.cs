namespace Ripen.Engine.Canvas;

/// <summary>How often a user matched a group with a limit, since the first match of the running period. <paramref name="Step"/> and <paramref name="Group"/> are numbers of the registry.</summary>
public readonly record struct GroupMatches(int Step, int Group, long Since, int Count);
