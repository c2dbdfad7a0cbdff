using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;

namespace Ripen.Connectors.Tests.Runs;

/// <summary>A door that applies everything and remembers it.</summary>
internal sealed class ListeningDoor : IRowDoor
{
    public List<IReadOnlyList<ReadyRow>> Batches { get; } = [];

    public Task<IReadOnlyList<RowOutcome>> ApplyAsync(Integration integration, long run, IReadOnlyList<ReadyRow> rows, CancellationToken cancellationToken)
    {
        Batches.Add(rows);
        return Task.FromResult<IReadOnlyList<RowOutcome>>([.. rows.Select(_ => RowOutcome.Synced)]);
    }
}
