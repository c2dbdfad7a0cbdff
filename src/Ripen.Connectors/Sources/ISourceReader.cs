namespace Ripen.Connectors.Sources;

/// <summary>One snapshot of a table or view (data-in-out §2). Not thread-safe. All calls throw <see cref="SourceException"/> when the source cannot answer.</summary>
public interface ISourceReader : IAsyncDisposable
{
    /// <summary>The columns that are read.</summary>
    SourceColumns Columns { get; }

    /// <summary>The latest <c>UPDATED_AT</c>, no later than the source's clock less a lag; null where there is none.</summary>
    Task<string?> MaxAsync(TimeSpan lag, CancellationToken cancellationToken);

    /// <summary>How many rows have a value.</summary>
    Task<long> CountAtAsync(string updatedAt, CancellationToken cancellationToken);

    /// <summary>How many rows have no <c>UPDATED_AT</c>, counted up to a bound.</summary>
    Task<long> CountWithoutAsync(long most, CancellationToken cancellationToken);

    /// <summary>How many rows a range has, counted up to a bound.</summary>
    Task<long> CountAsync(SourceRange range, long most, CancellationToken cancellationToken);

    /// <summary>The rows of a range by <c>UPDATED_AT</c>; they are read as they are asked for.</summary>
    /// <param name="most">How many; null for all.</param>
    IAsyncEnumerable<SourceRow> ReadAsync(SourceRange range, long? most, CancellationToken cancellationToken);
}
