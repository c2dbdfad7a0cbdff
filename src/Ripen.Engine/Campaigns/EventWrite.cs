namespace Ripen.Engine.Campaigns;

/// <summary>A custom event that the user performs with a delivery's outcome (contract §3).</summary>
/// <param name="Name">Its name; no Liquid, so that what waits for it can be found.</param>
/// <param name="Properties">Names with values; a value may be Liquid that also knows <c>response</c>. Which of them are numbers, truth values or JSON, the list knows.</param>
public sealed record EventWrite(string Name, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    /// <summary>How many events one outcome may cause. What those cause in turn ends at the guards (canvas §3.9).</summary>
    public const int MaxEvents = 10;
}
