namespace Ripen.Bench.Baseline;

/// <summary>How the 75 events of a transaction are sent to PostgreSQL; both ways are one round trip.</summary>
internal enum BaselineStyle
{
    /// <summary>Two set-based statements over arrays.</summary>
    Set,

    /// <summary>Prepared statements for each event, pipelined.</summary>
    Pipelined,
}
