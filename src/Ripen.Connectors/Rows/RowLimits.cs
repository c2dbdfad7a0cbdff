namespace Ripen.Connectors.Rows;

/// <summary>The bounds of rows (data-in-out §1.6).</summary>
public static class RowLimits
{
    /// <summary>Bytes of UTF-8 that a payload may take.</summary>
    public const int MaxPayloadBytes = 1_048_576;

    /// <summary>Characters of a payload that is too large which are shown.</summary>
    public const int MaxShown = 1_000;

    /// <summary>Keys of a payload; an array or object counts one.</summary>
    public const int MaxKeys = 250;

    /// <summary>Rows that are applied at a time.</summary>
    public const int MaxBatchRows = 75;

    /// <summary>Bytes of the payloads of rows that are applied at a time, before the last of them.</summary>
    public const int MaxBatchBytes = 2 * 1024 * 1024;

    /// <summary>How deep a payload may nest.</summary>
    public const int MaxDepth = 30;
}
