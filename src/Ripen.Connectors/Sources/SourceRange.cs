namespace Ripen.Connectors.Sources;

/// <summary>Which rows to read: those behind a watermark, up to another. Values are those of the source, as it writes them.</summary>
/// <param name="From">Null for the very first.</param>
/// <param name="Inclusive">Whether rows at <paramref name="From"/> are meant too.</param>
/// <param name="Until">The last value that is meant.</param>
public sealed record SourceRange(string? From, bool Inclusive, string Until)
{
    /// <summary>How it compares: <c>&gt;</c>, <c>&gt;=</c>, or empty where there is nothing to compare with.</summary>
    public string Operator => From is null ? string.Empty : Inclusive ? ">=" : ">";
}
