namespace Ripen.Connectors.Sources;

/// <summary>A source cannot be read: a sync-level error (data-in-out §1.7). The message says why in a sentence, without secrets.</summary>
/// <param name="code">A word of <see cref="SourceCodes"/>, for columns with the column behind a colon.</param>
public sealed class SourceException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The word.</summary>
    public string Code => code;
}
