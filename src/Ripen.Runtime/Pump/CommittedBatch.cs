using System.Runtime.InteropServices;

namespace Ripen.Runtime.Pump;

/// <summary>What one commit holds for one applying thread. The committing thread fills it in, then it belongs to the applying thread until <see cref="CommittedRow.Release"/>.</summary>
internal sealed class CommittedBatch(CommittedRow row)
{
    private readonly List<CommittedSegment> _segments = [];

    // For each request of the row: how many entries it has in this batch, and how many of them are done.
    private (int Entries, int Done)[] _requests = [];

    /// <summary>The row that it is a share of.</summary>
    public CommittedRow Row => row;

    /// <summary>Its partitions; their entries follow each other without gaps.</summary>
    public ReadOnlySpan<CommittedSegment> Segments => CollectionsMarshal.AsSpan(_segments);

    /// <summary>Empties it for another row.</summary>
    /// <param name="requests">How many requests the row has.</param>
    public void Begin(int requests)
    {
        _segments.Clear();
        if (_requests.Length < requests)
        {
            _requests = new (int, int)[Math.Max(requests, 2 * _requests.Length)];
        }
        else
        {
            Array.Clear(_requests, 0, requests);
        }
    }

    /// <summary>Adds the next partition.</summary>
    public void Add(CommittedSegment segment) => _segments.Add(segment);

    /// <summary>One more of its entries belongs to the request.</summary>
    public void Expect(int request) => _requests[request].Entries++;

    /// <summary>An entry is done, and whoever hears of it finds it everywhere. Its request hears of all its entries in this batch at once, with the last of them: two threads count in one answer.</summary>
    /// <param name="sequence">The entry's place in its partition.</param>
    public void Complete(int request, long sequence)
    {
        ref var known = ref _requests[request];
        if (++known.Done == known.Entries)
        {
            row.Answer(request)?.Complete(known.Entries, sequence);
        }
    }
}
