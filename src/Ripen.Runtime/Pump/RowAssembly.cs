using System.Runtime.InteropServices;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Pump;

/// <summary>
/// Makes rows of what gathered: looks for the entries of the next row and how much room each partition needs, then copies every entry once, to its place in the row. Those of a partition stand together,
/// in the order in which they came; the partitions of an applying thread stand together, so that each thread reads through its part of the row. For the committing thread alone.
/// </summary>
internal sealed class RowAssembly(PartitionCell[] cells, PumpOptions options, RowPool pool)
{
    private readonly int[] _order = [.. Enumerable.Range(0, cells.Length).OrderBy(p => p % options.ApplyThreads)];
    private readonly PartitionRoom[] _rooms = [.. Enumerable.Range(0, cells.Length).Select(p => new PartitionRoom { Thread = p % options.ApplyThreads })];
    private readonly int[] _takenEntries = new int[cells.Length];

    // The entries of one row: as many as fit into CommitBytes.
    private readonly List<GatheredPart> _parts = [];
    private List<PendingRequest> _taken = [];
    private long _takenBytes;
    private long _givenUp;
    private int _first;
    private int _request;
    private int _at;

    /// <summary>Whether all that was taken went into rows.</summary>
    public bool AtEnd => _request == _taken.Count;

    /// <summary>How many entries of callers went into rows or were given up, for each partition.</summary>
    public ReadOnlySpan<int> TakenEntries => _takenEntries;

    /// <summary>The bytes of <see cref="TakenEntries"/>.</summary>
    public long TakenBytes => _takenBytes;

    /// <summary>How many entries will never be applied because their partition or the log had failed; grows only. For any thread.</summary>
    public long GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Begins with what gathered.</summary>
    public void Begin(List<PendingRequest> taken)
    {
        (_taken, _request, _at, _takenBytes) = (taken, 0, 0, 0);
        Array.Clear(_takenEntries);
    }

    /// <summary>Takes the entries of the next row. False when there are none: a failed partition takes no more, and whoever waits for one of its entries is told so.</summary>
    public bool Gather()
    {
        for (var partition = 0; partition < _rooms.Length; partition++)
        {
            ref var room = ref _rooms[partition];
            (room.Entries, room.Bytes, room.HasFailed) = (0, 0, cells[partition].Failure is not null);
        }

        _parts.Clear();
        _first = _request;
        var (count, bytes) = (0, 0L);
        for (; _request < _taken.Count; _request++, _at = 0)
        {
            var pending = _taken[_request];
            for (var at = _at; pending.TryNext(ref at, out var partition, out var start, out var length); _at = at)
            {
                if (count > 0 && bytes + length > options.CommitBytes)
                {
                    return _parts.Count > 0;
                }

                count++;
                bytes += length;
                Add(pending, new GatheredPart(partition, _request - _first, start, length));
            }
        }

        return _parts.Count > 0;
    }

    /// <summary>Writes the row of the entries that were gathered.</summary>
    /// <param name="now">The row's instant, where no partition had a later one before.</param>
    public CommittedRow Write(long now)
    {
        var row = pool.Rent();
        row.Begin(_parts.Count, Math.Min(_request + 1, _taken.Count) - _first);
        row.Stamp = now;
        var (segments, bytes) = (0, 0L);
        for (var partition = 0; partition < _rooms.Length; partition++)
        {
            if (_rooms[partition].Entries > 0)
            {
                row.Stamp = Math.Max(row.Stamp, cells[partition].LastStamp);
                segments++;
                bytes += _rooms[partition].Bytes;
            }
        }

        row.Bytes.Begin(segments, bytes);
        BeginSegments(row);
        PutEntries(row);
        return row;
    }

    /// <summary>Tells everybody who waits for an entry that was gathered that it is unavailable.</summary>
    public void GiveUp()
    {
        Volatile.Write(ref _givenUp, _givenUp + _parts.Count);
        foreach (var part in _parts)
        {
            _taken[_first + part.Request].Answer?.GiveUp(1);
        }
    }

    private void Add(in PendingRequest pending, in GatheredPart part)
    {
        if (pending.IsBounded)
        {
            _takenEntries[part.Partition]++;
            _takenBytes += part.Length;
        }

        ref var room = ref _rooms[part.Partition];
        if (room.HasFailed)
        {
            Volatile.Write(ref _givenUp, _givenUp + 1);
            pending.Answer?.GiveUp(1);
            return;
        }

        room.Entries++;
        room.Bytes += LogRowBuffer.EntryBytes(part.Length);
        _parts.Add(part);
    }

    private void BeginSegments(CommittedRow row)
    {
        var entries = 0;
        foreach (var partition in _order)
        {
            ref var room = ref _rooms[partition];
            if (room.Entries > 0)
            {
                room.NextByte = row.Bytes.BeginSegment(partition, cells[partition].NextSequence, row.Stamp, room.Entries, room.Bytes);
                room.NextEntry = entries;
                entries += room.Entries;
                row.Batches[room.Thread].Add(new CommittedSegment(partition, room.NextEntry, entries));
            }
        }
    }

    private void PutEntries(CommittedRow row)
    {
        var taken = CollectionsMarshal.AsSpan(_taken);
        var entries = row.Entries;
        var batches = row.Batches;
        foreach (ref readonly var part in CollectionsMarshal.AsSpan(_parts))
        {
            ref readonly var pending = ref taken[_first + part.Request];
            ref var room = ref _rooms[part.Partition];
            room.NextByte = row.Bytes.PutEntry(room.NextByte, pending.Bytes.Span.Slice(part.Start, part.Length));
            entries[room.NextEntry++] = new CommittedEntry(part.Partition, room.NextByte - part.Length, part.Length, part.Request);
            batches[room.Thread].Expect(part.Request);
            row.Answer(part.Request) = pending.Answer;
        }
    }

    /// <summary>What the row being made has for a partition.</summary>
    private struct PartitionRoom
    {
        /// <summary>The thread that applies it.</summary>
        public int Thread;

        /// <summary>How many entries.</summary>
        public int Entries;

        /// <summary>The bytes that they take in the row.</summary>
        public int Bytes;

        /// <summary>Where the next one is put.</summary>
        public int NextByte;

        /// <summary>Its place in the table of entries.</summary>
        public int NextEntry;

        /// <summary>Whether the partition stands still.</summary>
        public bool HasFailed;
    }
}
