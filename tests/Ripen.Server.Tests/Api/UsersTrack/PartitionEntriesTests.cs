using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class PartitionEntriesTests
{
    private const int Partitions = 64;

    [Fact]
    public void Finish_of_nothing_is_empty()
    {
        var entries = new PartitionEntries(Partitions);
        entries.Begin(null, default);

        Assert.Empty(entries.Finish());
    }

    [Theory]
    [InlineData(1, false, 225)]
    [InlineData(2, true, 225)]
    [InlineData(3, true, 1)]
    public void Finish_gives_an_entry_a_partition_in_the_order_of_first_objects(int seed, bool hasKey, int count)
    {
        var random = new Random(seed);
        var entries = new PartitionEntries(Partitions);
        UInt128? key = hasKey ? 7 : null;
        for (var request = 0; request < 3; request++)
        {
            var hashes = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() << 1).ToList();
            entries.Begin(key, 9);
            foreach (var hash in hashes)
            {
                Write(entries.For(hash), hash);
            }

            Assert.Equal(OneWriterEach(hashes, key), entries.Finish());
        }
    }

    [Fact]
    public void SortByTime_orders_objects_and_keeps_those_of_one_time()
    {
        var random = new Random(4);
        var objects = Enumerable.Range(0, 75).Select(_ => (Hash: (ulong)random.NextInt64() << 1, Time: random.NextInt64(10))).ToList();
        var entries = new PartitionEntries(Partitions);
        entries.Begin(null, default);
        foreach (var (hash, time) in objects)
        {
            Write(entries.For(hash, time), hash);
        }

        entries.SortByTime();

        Assert.Equal(OneWriterEach(objects.OrderBy(o => o.Time).Select(o => o.Hash), null), entries.Finish());
    }

    private static byte[] OneWriterEach(IEnumerable<ulong> hashes, UInt128? key)
    {
        var parts = new ByteWriter();
        foreach (var group in hashes.GroupBy(hash => UserAddress.PartitionOf(hash, Partitions)))
        {
            var writer = new TrackEntryWriter();
            writer.Begin(key, 9);
            foreach (var hash in group)
            {
                Write(writer, hash);
            }

            EntryParts.Write(parts, group.Key, writer.Written);
        }

        return parts.ToArray();
    }

    // Of different lengths, so that nothing can be mistaken for its neighbour.
    private static void Write(TrackEntryWriter writer, ulong hash)
    {
        writer.BeginObject(CommandKind.Session, hash, new byte[hash % 300], create: true);
        writer.Session(1, 2);
        writer.EndObject();
    }
}
