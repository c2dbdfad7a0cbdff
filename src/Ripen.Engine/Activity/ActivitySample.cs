namespace Ripen.Engine.Activity;

/// <summary>A line of the activity log. <paramref name="At"/> is in milliseconds since 1970; <paramref name="User"/> is the user's key.</summary>
public sealed record ActivitySample(long At, ulong User, string Text, ActivityDetail? Detail = null);
