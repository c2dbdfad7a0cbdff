namespace Ripen.Simulation.Tests.Reference;

/// <summary>Something that can trigger.</summary>
/// <param name="Kind"><c>event</c>, <c>purchase</c>, <c>session</c>, <c>attribute</c>, <c>email</c>, <c>subscription</c>, <c>timer</c>, <c>arm</c>, <c>call</c>, <c>scheduled</c> or <c>again</c>.</param>
internal sealed record Happening(string Kind, string Name, Root Root, long Time, int Depth = 0, object? NewValue = null, long Seconds = 0)
{
    /// <summary>Whether it has a time of its own.</summary>
    public bool IsActivity => Kind is "event" or "purchase" or "session";
}
