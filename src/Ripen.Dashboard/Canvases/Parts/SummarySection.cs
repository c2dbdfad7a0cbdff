namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>A part of a canvas in plain words.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Part">Where it is edited.</param>
/// <param name="Facts">Terms, and what is said of each.</param>
public sealed record SummarySection(string Title, string Part, IReadOnlyList<(string Term, IReadOnlyList<string> Values)> Facts);
