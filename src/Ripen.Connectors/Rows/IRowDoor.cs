using Ripen.Connectors.Runs;

namespace Ripen.Connectors.Rows;

/// <summary>The way into the engine: the one that requests take.</summary>
public interface IRowDoor
{
    /// <summary>Applies rows one after the other, and says when all are committed what came of each.</summary>
    /// <param name="run">The run's number, which the ledger names.</param>
    /// <exception cref="Sources.SourceException">There was no room for them for a long time; then some may have been applied.</exception>
    Task<IReadOnlyList<RowOutcome>> ApplyAsync(Integration integration, long run, IReadOnlyList<ReadyRow> rows, CancellationToken cancellationToken);
}
