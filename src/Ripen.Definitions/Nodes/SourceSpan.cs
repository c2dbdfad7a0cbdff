namespace Ripen.Definitions.Nodes;

/// <summary>The part of a source text that a node was read from, indicators and quotes included.</summary>
internal readonly record struct SourceSpan(string Source, int Start, int End)
{
    public ReadOnlySpan<char> Text =>
        Source is null ? default : Source.AsSpan(Math.Min(Start, Source.Length)..Math.Clamp(End, Math.Min(Start, Source.Length), Source.Length));
}
