namespace Ripen.Storage.Control.Ingestion;

/// <summary>What came of a run (data-in-out §1.8). The numbers are stored; never renumber them.</summary>
public enum IngestionStatus : byte
{
    /// <summary>It is under way.</summary>
    Running = 1,

    /// <summary>It read to the end, and no row failed.</summary>
    Success = 2,

    /// <summary>It read to the end, and rows failed.</summary>
    Partial = 3,

    /// <summary>It did not read to the end.</summary>
    Error = 4,

    /// <summary>There were more new rows than one run may have.</summary>
    LimitExceeded = 5,
}
