using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.Inbound;

/// <summary>Objects for any number of users, brought together by partition. For one append.</summary>
internal sealed class BatchEntries(IPartitions partitions)
{
    private readonly SortedList<int, TrackEntryWriter> _writers = [];

    /// <summary>The writer for the next object, which goes to the partition that owns the hash.</summary>
    public TrackEntryWriter For(ulong hash)
    {
        var partition = UserAddress.PartitionOf(hash, partitions.Count);
        if (!_writers.TryGetValue(partition, out var writer))
        {
            writer = new TrackEntryWriter();
            writer.Begin();
            _writers.Add(partition, writer);
        }

        return writer;
    }

    /// <summary>Appends all and waits until they were applied. False when a partition could not take its part.</summary>
    public async ValueTask<bool> AppendAsync(CancellationToken cancellationToken)
    {
        if (_writers.Count == 0)
        {
            return true;
        }

        var parts = new ByteWriter();
        foreach (var (partition, writer) in _writers)
        {
            EntryParts.Write(parts, partition, writer.Written);
        }

        return (await partitions.AppendAsync(parts.ToArray(), cancellationToken)).Status is AppendStatus.Applied or AppendStatus.Repeated;
    }
}
