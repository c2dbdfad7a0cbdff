namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>A place in the tree at which a step follows, or could: the beginning of a variant, or a way out of a step.</summary>
/// <param name="Step">The id of the step before; null at the beginning of a variant.</param>
/// <param name="Way">The way out of it, as the document names it: <c>next</c>, <c>groups[2]</c>, <c>everyone_else</c>, <c>yes</c>, <c>no</c>, <c>paths[1]</c>, <c>control</c>; or <c>variants[0]</c>.</param>
public sealed record StepPlace(string? Step, string Way)
{
    /// <summary>The key of the list, or of the one way.</summary>
    public string Key => Way.Split('[')[0];

    /// <summary>The place in the list, from 0; -1 where there is no list.</summary>
    public int Index => Way.EndsWith(']') ? int.Parse(Way.AsSpan(Key.Length + 1, Way.Length - Key.Length - 2), System.Globalization.CultureInfo.InvariantCulture) : -1;
}
