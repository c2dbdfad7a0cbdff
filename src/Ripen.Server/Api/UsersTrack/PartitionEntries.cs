using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// The entries that one request becomes, one for each partition that it touches. Objects are written one behind the other, whatever partition they belong to,
/// and are brought together at the end, when the size of all is known. Reusable; not thread-safe.
/// </summary>
internal sealed class PartitionEntries(int partitions)
{
    // Attributes, events and purchases; sessions come alone. A bulk request may have more.
    private const int UsualObjects = 3 * TrackLimits.MaxObjects;

    private readonly TrackEntryWriter _writer = new();
    private readonly PartitionSlot[] _slots = new PartitionSlot[partitions];
    private readonly int[] _touched = new int[Math.Min(partitions, TrackLimits.MaxBulkObjects) + 1];
    private WrittenObject[] _objects = new WrittenObject[UsualObjects];
    private int _headLength;
    private int _count;
    private bool _isOpen;

    /// <summary>Whom the request names by e-mail address or phone number.</summary>
    public ContactBook Contacts { get; } = new();

    /// <summary>What attributes objects are marked with that a run of an integration read or a person wrote by hand; null for those of requests.</summary>
    public ObjectOrigin? Origin { get; set; }

    /// <summary>Starts a request; with an idempotency key its hash and that of the body go into every entry.</summary>
    public void Begin(UInt128? key, UInt128 body)
    {
        _writer.Begin(key, body);
        _headLength = _writer.Length;
        _count = 0;
        _isOpen = false;
    }

    /// <summary>The writer for one object, to be written before the next is asked for; it goes to the partition that owns the hash.</summary>
    /// <param name="hash">The hash of the object's user.</param>
    /// <param name="time">What <see cref="SortByTime"/> goes by.</param>
    public TrackEntryWriter For(ulong hash, long time = 0)
    {
        CloseLast();
        if (_count == _objects.Length)
        {
            Array.Resize(ref _objects, TrackLimits.MaxBulkObjects);
        }

        ref var next = ref _objects[_count++];
        next.User = hash;
        next.Partition = UserAddress.PartitionOf(hash, partitions);
        next.Start = _writer.Length;
        next.Time = time;
        _isOpen = true;
        return _writer;
    }

    /// <summary>How many objects name the user that most of them name, by the identifiers that they use.</summary>
    public int MostOfOneUser()
    {
        var most = 0;
        var counts = new Dictionary<ulong, int>();
        foreach (ref readonly var next in _objects.AsSpan(0, _count))
        {
            var count = counts.GetValueOrDefault(next.User) + 1;
            counts[next.User] = count;
            most = Math.Max(most, count);
        }

        return most;
    }

    /// <summary>Brings all objects into the order of their times; those of one time stay as they are.</summary>
    public void SortByTime()
    {
        CloseLast();
        for (var i = 1; i < _count; i++)
        {
            var moved = _objects[i];
            var at = i;
            while (at > 0 && _objects[at - 1].Time > moved.Time)
            {
                _objects[at] = _objects[at - 1];
                at--;
            }

            _objects[at] = moved;
        }
    }

    /// <summary>The finished entries of all touched partitions, in the order of their first objects, as one call takes them.</summary>
    public byte[] Finish()
    {
        CloseLast();
        var touched = Gather(out var size);
        var parts = GC.AllocateUninitializedArray<byte>(size);
        Fill(parts, touched);
        return parts;
    }

    /// <summary>As <see cref="Finish()"/>, in a buffer of the pool, to which it may go back when every entry was applied.</summary>
    public ReadOnlyMemory<byte> Finish(EntryBuffers buffers)
    {
        CloseLast();
        var touched = Gather(out var size);
        var parts = buffers.Rent(size).AsMemory(0, size);
        Fill(parts.Span, touched);
        return parts;
    }

    /// <summary>The finished objects one behind the other, without what makes them entries: for those of one user.</summary>
    public byte[] FinishObjects()
    {
        CloseLast();
        var objects = new byte[_objects.AsSpan(0, _count).ToArray().Sum(o => o.Length)];
        var at = 0;
        foreach (ref readonly var next in _objects.AsSpan(0, _count))
        {
            _writer.Written.Slice(next.Start, next.Length).CopyTo(objects.AsSpan(at));
            at += next.Length;
        }

        return objects;
    }

    private void CloseLast()
    {
        if (_isOpen)
        {
            ref var last = ref _objects[_count - 1];
            last.Length = _writer.Length - last.Start;
            _isOpen = false;
        }
    }

    private void Fill(Span<byte> parts, int touched)
    {
        var written = _writer.Written;
        var to = new SpanWriter(parts);
        foreach (var partition in _touched.AsSpan(0, touched))
        {
            ref var slot = ref _slots[partition];
            EntryParts.WriteHead(ref to, partition, _headLength + slot.Bytes);
            to.Raw(written[.._headLength]);
            slot.At = to.Length;
            to.Skip(slot.Bytes);
        }

        foreach (ref readonly var next in _objects.AsSpan(0, _count))
        {
            ref var slot = ref _slots[next.Partition];
            written.Slice(next.Start, next.Length).CopyTo(parts[slot.At..]);
            slot.At += next.Length;
        }
    }

    // Adds up what each partition takes, and says how many partitions there are. An object is never empty, so that a partition's first one is known by the sum.
    private int Gather(out int size)
    {
        Array.Clear(_slots);
        var touched = 0;
        foreach (ref readonly var next in _objects.AsSpan(0, _count))
        {
            ref var slot = ref _slots[next.Partition];
            _touched[touched] = next.Partition;
            touched += slot.Bytes == 0 ? 1 : 0;
            slot.Bytes += next.Length;
        }

        size = 0;
        foreach (var partition in _touched.AsSpan(0, touched))
        {
            size += EntryParts.Size(partition, _headLength + _slots[partition].Bytes);
        }

        return touched;
    }
}
