namespace Ripen.Engine.Counting;

/// <summary>One counter. Names are numbers of the registry; <paramref name="Group"/> is a group's or variant's number, a reason, or 0.</summary>
public readonly record struct CountKey(int Definition, int Step, int Group, CountKind Kind);
