using Ripen.Storage.Log;

namespace Ripen.Runtime.Pump;

/// <summary>
/// A batch of entries as the log's row, with a table that says where each entry lies and who waits for it. The committing thread writes it; the applying threads read the entries right out of the row.
/// It goes back to its pool with the last of them.
/// </summary>
internal sealed class CommittedRow
{
    private readonly RowPool _pool;
    private readonly CommittedBatch[] _batches;
    private CommittedEntry[] _entries = [];
    private EntryAnswer?[] _answers = [];
    private int _requests;
    private int _users;

    /// <summary>A row of a pool.</summary>
    /// <param name="threads">How many threads apply.</param>
    public CommittedRow(RowPool pool, int threads)
    {
        _pool = pool;
        _batches = [.. Enumerable.Range(0, threads).Select(_ => new CommittedBatch(this))];
    }

    /// <summary>The bytes of the log.</summary>
    public LogRowBuffer Bytes { get; } = new();

    /// <summary>The share of each applying thread.</summary>
    public ReadOnlySpan<CommittedBatch> Batches => _batches;

    /// <summary>The entries, those of one partition next to each other and in order.</summary>
    public Span<CommittedEntry> Entries => _entries;

    /// <summary>Its number in the log, once it is there.</summary>
    public long Number { get; set; }

    /// <summary>The instant, milliseconds since 1970.</summary>
    public long Stamp { get; set; }

    /// <summary>Makes room for a batch. Whoever begins it uses it, and releases it at the end.</summary>
    public void Begin(int entries, int requests)
    {
        _users = 1;
        _requests = requests;
        if (_entries.Length < entries)
        {
            _entries = new CommittedEntry[Math.Max(entries, 2 * _entries.Length)];
        }

        if (_answers.Length < requests)
        {
            _answers = new EntryAnswer?[Math.Max(requests, 2 * _answers.Length)];
        }

        foreach (var batch in _batches)
        {
            batch.Begin(requests);
        }
    }

    /// <summary>Who waits for a request, or null.</summary>
    public ref EntryAnswer? Answer(int request) => ref _answers[request];

    /// <summary>Another thread uses it from here on.</summary>
    public void Share() => Interlocked.Increment(ref _users);

    /// <summary>A thread uses it no more. After the last, it may be anybody's at once.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Array.Clear(_answers, 0, _requests);
            _pool.Return(this);
        }
    }
}
