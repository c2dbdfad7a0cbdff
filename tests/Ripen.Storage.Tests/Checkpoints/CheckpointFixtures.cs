using System.Text;
using Ripen.Storage.Checkpoints;

namespace Ripen.Storage.Tests.Checkpoints;

/// <summary>Batches and rows for tests.</summary>
internal static class CheckpointFixtures
{
    internal const long Noon = 1_750_000_000_000 / 3_600_000 * 3_600_000;

    internal static CheckpointBatch Batch(int partition = 0, long sequence = 1, Action<CheckpointBatch>? fill = null)
    {
        var batch = new CheckpointBatch { Partition = partition, Sequence = sequence, LogRow = sequence, Stamp = Noon, State = Bytes("state") };
        fill?.Invoke(batch);
        return batch;
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    internal static DeliveryRow Delivery(int number, long createdAt = Noon, string? campaign = "welcome", string? canvas = null, string user = "ann",
        byte status = 1, bool open = true, int partition = 0) =>
        new($"d-{partition:d2}-{number:d4}", partition, number, campaign, canvas, user, ulong.MaxValue, status, open, createdAt, createdAt,
            Bytes($"document {number}"));

    internal static ActivityEntry Activity(long at, string campaign = "welcome", byte type = 1, long count = 1, string text = "aborted") =>
        new(at, campaign, type, "ann", text, count);
}
