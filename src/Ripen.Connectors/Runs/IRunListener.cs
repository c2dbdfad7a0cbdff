using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>Hears of runs that ended.</summary>
public interface IRunListener
{
    /// <summary>A run has ended and is stored. What it throws is logged.</summary>
    void Ended(IngestionRun run);
}
