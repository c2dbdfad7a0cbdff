using System.Runtime.CompilerServices;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;

namespace Ripen.Connectors.Tests.Runs;

/// <summary>A source that gives rows which a test has written, and may wait before any of them.</summary>
internal sealed class ScriptedSource(params IReadOnlyList<SourceRow> rows) : ISourceConnector, ISourceReader
{
    /// <summary>Is awaited before the row of that place is given; null: nothing is.</summary>
    public Func<int, CancellationToken, Task>? Before { get; set; }

    /// <summary>How often it was opened.</summary>
    public int Opened { get; private set; }

    public SourceColumns Columns { get; } = SourceColumns.Of(
        IngestedData.Attributes, [new("updated_at", "timestamptz"), new("external_id", "text"), new("payload", "jsonb")]);

    public Task<ISourceReader> OpenAsync(string connection, SourceObject table, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult<ISourceReader>(this);
    }

    public Task<string?> MaxAsync(TimeSpan lag, CancellationToken cancellationToken) => Task.FromResult(rows.Max(row => row.UpdatedAt));

    public Task<long> CountAtAsync(string updatedAt, CancellationToken cancellationToken) => Task.FromResult(rows.LongCount(row => row.UpdatedAt == updatedAt));

    public Task<long> CountWithoutAsync(long most, CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<long> CountAsync(SourceRange range, long most, CancellationToken cancellationToken) => Task.FromResult(Math.Min(most, Of(range).LongCount()));

    public async IAsyncEnumerable<SourceRow> ReadAsync(SourceRange range, long? most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = 0;
        foreach (var row in Of(range))
        {
            await (Before?.Invoke(++place, cancellationToken) ?? Task.CompletedTask);
            yield return row;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<SourceRow> Of(SourceRange range) => rows.Where(row => range.From is null || string.CompareOrdinal(row.UpdatedAt, range.From) >= (range.Inclusive ? 0 : 1))
        .OrderBy(row => row.UpdatedAt, StringComparer.Ordinal);
}
