namespace Ripen.Templates.Filters;

/// <summary>A filter as templates may name it.</summary>
/// <param name="Name">The name.</param>
/// <param name="MinArguments">The fewest positional arguments.</param>
/// <param name="MaxArguments">The most positional arguments.</param>
/// <param name="Function">What it does.</param>
/// <param name="IsExtra">Whether the documentation does not list it (LQ130).</param>
internal sealed record FilterDefinition(string Name, int MinArguments, int MaxArguments, FilterFunction Function, bool IsExtra = false)
{
    /// <summary>Whether it turns its input into text, which makes lists and objects dear.</summary>
    public bool TakesText { get; init; }
}
