using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The entries that one request becomes, one for each partition that it touches. Reusable; not thread-safe.</summary>
internal sealed class PartitionEntries(int partitions)
{
    private readonly TrackEntryWriter?[] _writers = new TrackEntryWriter?[partitions];
    private readonly bool[] _isTouched = new bool[partitions];
    private readonly int[] _touched = new int[partitions];
    private readonly ByteWriter _parts = new(4096);
    private UInt128? _key;
    private UInt128 _body;
    private int _count;

    /// <summary>The partitions that the request touches, in the order of their first objects.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>Starts a request; with an idempotency key its hash and that of the body go into every entry.</summary>
    public void Begin(UInt128? key, UInt128 body)
    {
        foreach (var partition in Touched)
        {
            _isTouched[partition] = false;
        }

        _count = 0;
        _key = key;
        _body = body;
    }

    /// <summary>The writer of the partition that owns the hash.</summary>
    public TrackEntryWriter For(ulong hash)
    {
        var partition = UserAddress.PartitionOf(hash, partitions);
        var writer = _writers[partition] ??= new TrackEntryWriter();
        if (!_isTouched[partition])
        {
            _isTouched[partition] = true;
            _touched[_count++] = partition;
            writer.Begin(_key, _body);
        }

        return writer;
    }

    /// <summary>The finished entries of all touched partitions, as one call takes them.</summary>
    public byte[] Finish()
    {
        _parts.Clear();
        foreach (var partition in Touched)
        {
            EntryParts.Write(_parts, partition, _writers[partition]!.Written);
        }

        return _parts.ToArray();
    }
}
