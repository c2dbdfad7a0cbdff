namespace Ripen.Templates.Rendering;

/// <summary>A stretch of rendered text that came from a value, not from the template's own text.</summary>
/// <param name="Start">Where it starts, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsEscaped">Whether its last filter escapes it for a URL.</param>
internal readonly record struct OutputSpan(int Start, int Length, bool IsEscaped);
