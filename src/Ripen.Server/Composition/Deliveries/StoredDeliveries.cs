using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Runtime;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition.Deliveries;

/// <summary>Deliveries as partitions hold them and as rows keep them.</summary>
internal sealed class StoredDeliveries(PartitionNode node, ICheckpointStore store)
{
    /// <summary>The delivery of a row. Where a dead letter was superseded, the row says so and the document does not.</summary>
    public static Engine.Deliveries.Delivery Read(DeliveryRow row)
    {
        var delivery = Engine.Deliveries.Delivery.Read(row.Document.Span);
        (delivery.Status, delivery.UpdatedAt) = ((DeliveryStatus)row.Status, row.UpdatedAt);
        return delivery;
    }

    /// <summary>Its stored form.</summary>
    public static byte[] ToBytes(Engine.Deliveries.Delivery delivery)
    {
        var bytes = new ByteWriter(512);
        delivery.Write(bytes);
        return bytes.ToArray();
    }

    /// <summary>A delivery: from the partition while it holds it, else from the store. Null when it is unknown.</summary>
    public async Task<Engine.Deliveries.Delivery?> FindAsync(string id)
    {
        if (!Engine.Deliveries.Delivery.TryParseId(id, out var partition, out var number) || partition >= node.Partitions)
        {
            return null;
        }

        var held = await node.AskAsync(partition, engine => engine.FindDelivery(number) is { } delivery ? ToBytes(delivery) : null);
        if (held is not null)
        {
            return Engine.Deliveries.Delivery.Read(held);
        }

        using var reader = store.OpenReader();
        return reader.Delivery(id) is { } row ? Read(row) : null;
    }
}
