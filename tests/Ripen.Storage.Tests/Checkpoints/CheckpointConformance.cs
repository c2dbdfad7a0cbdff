using System.Buffers;
using Ripen.Storage.Checkpoints;
using static Ripen.Storage.Tests.Checkpoints.CheckpointFixtures;

namespace Ripen.Storage.Tests.Checkpoints;

/// <summary>What every provider of the checkpoint store must do: identity, positions, profiles, due index, dedup and history.</summary>
public abstract class CheckpointConformance
{
    /// <summary>Opens the store of this test again, as a new process would.</summary>
    protected abstract ICheckpointStore Open(int partitions = 64);

    [Fact]
    public void Identity_is_that_of_the_first_opening()
    {
        using (var store = Open())
            Assert.Equal(new StoreIdentity(StoreIdentity.Current, 64, "1.2.3"), store.Identity);
        using var again = Open();
        Assert.Equal(new StoreIdentity(StoreIdentity.Current, 64, "1.2.3"), again.Identity);
    }

    [Fact]
    public void Open_with_another_number_of_partitions_is_refused_with_a_sentence()
    {
        Open().Dispose();
        var refusal = Assert.Throws<StoreRefusedException>(() => Open(32));
        Assert.EndsWith("was made with 64 partitions and cannot be opened with 32: their number is fixed when an installation is made.", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_takes_partitions_up_to_the_bound()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(StoreIdentity.MaxPartitions + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(0));
        using var store = Open(StoreIdentity.MaxPartitions);
        store.Write(Batch(StoreIdentity.MaxPartitions - 1, 3));
        Assert.Equal(3, store.ReadPartition(StoreIdentity.MaxPartitions - 1)!.Sequence);
    }

    [Fact]
    public void Addresses_are_written_replaced_and_deleted_beside_the_profiles()
    {
        using (var store = Open())
        {
            var first = Batch(5, 100);
            first.Profiles.Add(new ProfileChange(7, Bytes("profile")));
            first.Addresses.Add(new ProfileChange(7, Bytes("address")));
            first.Addresses.Add(new ProfileChange(ulong.MaxValue, Bytes("gone soon")));
            store.Write(first);
            var second = Batch(5, 200);
            second.Addresses.Add(new ProfileChange(7, Bytes("other")));
            second.Addresses.Add(new ProfileChange(ulong.MaxValue, null));
            store.Write(second);
        }

        using var again = Open();
        using var reader = again.OpenReader();
        Assert.Equal("other", Text(reader.ReadAddress(7)!));
        Assert.Equal("profile", Text(reader.ReadProfile(7)!));
        Assert.Null(reader.ReadAddress(ulong.MaxValue));
        Assert.Equal(1, reader.CountProfiles());
    }

    [Fact]
    public void Write_of_addresses_out_of_order_is_refused()
    {
        using var store = Open();
        var batch = Batch(5, 100);
        batch.Addresses.Add(new ProfileChange(8, Bytes("b")));
        batch.Addresses.Add(new ProfileChange(7, Bytes("a")));
        Assert.Throws<ArgumentException>(() => store.Write(batch));
    }

    [Fact]
    public void ReadPartition_before_its_first_checkpoint_is_null()
    {
        using var store = Open();
        Assert.Null(store.ReadPartition(5));
    }

    [Fact]
    public void Write_sets_the_position_of_its_partition_alone()
    {
        using (var store = Open())
        {
            store.Write(Batch(5, 100));
            store.Write(new CheckpointBatch { Partition = 5, Sequence = 200, LogRow = 17, Stamp = Noon + 1, State = Bytes("later") });
        }
        using var again = Open();
        var position = again.ReadPartition(5)!;
        Assert.Equal((200, 17, Noon + 1, "later"), (position.Sequence, position.LogRow, position.Stamp, Text(position.State)));
        Assert.Null(again.ReadPartition(4));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(64, 1)]
    [InlineData(3, 9)]
    public void Write_of_a_wrong_partition_or_an_earlier_sequence_is_refused(int partition, long sequence)
    {
        using var store = Open();
        store.Write(Batch(3, 10));
        Assert.ThrowsAny<ArgumentException>(() => store.Write(Batch(partition, sequence, batch => batch.Profiles.Add(new(1, Bytes("x"))))));
        using var reader = store.OpenReader();
        Assert.Equal(0, reader.CountProfiles());
    }

    [Fact]
    public void Write_of_profiles_out_of_order_is_refused()
    {
        using var store = Open();
        Assert.Throws<ArgumentException>(() => store.Write(Batch(fill: batch => batch.Profiles.AddRange([new(2, Bytes("b")), new(1, Bytes("a"))]))));
        Assert.Throws<ArgumentException>(() => store.Write(Batch(fill: batch => batch.Profiles.AddRange([new(2, Bytes("b")), new(2, Bytes("a"))]))));
        Assert.Null(store.ReadPartition(0));
    }

    [Fact]
    public void ReadProfile_returns_the_latest_bytes_or_nothing()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(sequence: 1, fill: batch => batch.Profiles.AddRange(
            [new(0, Bytes("zero")), new(7, Bytes("old")), new(ulong.MaxValue, Bytes("max"))])));
        Assert.Equal("old", Text(reader.ReadProfile(7)));
        store.Write(Batch(sequence: 2, fill: batch => batch.Profiles.AddRange(
            [new(0, null), new(1, null), new(7, Bytes("new")), new(9, Array.Empty<byte>())])));
        Assert.Null(reader.ReadProfile(0));
        Assert.Null(reader.ReadProfile(1));
        Assert.Equal("new", Text(reader.ReadProfile(7)));
        Assert.Equal("", Text(reader.ReadProfile(9)));
        Assert.Equal("max", Text(reader.ReadProfile(ulong.MaxValue)));
        Assert.Equal(3, reader.CountProfiles());
    }

    [Fact]
    public void TryReadProfile_appends_to_the_buffer()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(fill: batch => batch.Profiles.Add(new(7, Bytes("seven")))));
        var buffer = new ArrayBufferWriter<byte>();
        Assert.True(reader.TryReadProfile(7, buffer));
        Assert.False(reader.TryReadProfile(8, buffer));
        Assert.Equal("seven", Text(buffer.WrittenMemory));
    }

    [Fact]
    public void Keys_come_in_unsigned_order_and_bounded()
    {
        ulong[] keys = [0, 1, long.MaxValue, 1UL << 63, (1UL << 63) + 1, ulong.MaxValue];
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(fill: batch => batch.Profiles.AddRange(keys.Select(key => new ProfileChange(key, Bytes("x"))))));
        Assert.Equal(keys, reader.Keys(0, ulong.MaxValue, 100));
        Assert.Equal(keys[..4], reader.Keys(0, ulong.MaxValue, 4));
        Assert.Equal(keys[2..5], reader.Keys(2, (1UL << 63) + 1, 100));
        Assert.Empty(reader.Keys(2, 3, 1));
    }

    [Fact]
    public void Reads_are_bounded()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        Assert.Empty(reader.Keys(0, 1, CheckpointLimits.MaxKeys));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Keys(0, 1, CheckpointLimits.MaxKeys + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Due(0, null, 1, CheckpointLimits.MaxKeys + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.DedupChunks(0, 0, CheckpointLimits.MaxPage + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.OpenDeliveries(0, 0, CheckpointLimits.MaxPage + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Deliveries(new DeliveryFilter(), null, CheckpointLimits.MaxPage + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Activity(new ActivityFilter(), null, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ActivityCounts(new ActivityFilter(), CheckpointLimits.MaxPage + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.DeleteDeliveries(0, CheckpointLimits.MaxDeleted + 1));
    }

    [Fact]
    public void Due_is_ordered_by_minute_then_key_and_read_in_pieces()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        DueRow[] rows = [new(10, 3), new(10, ulong.MaxValue), new(11, 0), new(12, 1), new(20, 2)];
        store.Write(Batch(2, 1, batch => batch.DueAdded.AddRange(rows.Reverse())));
        store.Write(Batch(3, 1, batch => batch.DueAdded.Add(new(10, 4))));
        Assert.Equal(rows[..4], reader.Due(2, null, 19, 100));
        Assert.Equal(rows[..2], reader.Due(2, null, 19, 2));
        Assert.Equal(rows[2..4], reader.Due(2, rows[1], 19, 100));
        store.Write(Batch(2, 2, batch =>
        {
            batch.DueRemoved.AddRange([rows[0], rows[1], new(99, 99)]);
            batch.DueAdded.AddRange([rows[1], rows[2], new(9, 3)]);
        }));
        Assert.Equal([new(9, 3), rows[1], rows[2], rows[3], rows[4]], reader.Due(2, null, int.MaxValue, 100));
    }

    [Fact]
    public void DedupChunks_come_in_order_until_their_generation_is_dropped()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(1, 1, batch => batch.DedupAdded.AddRange([new(1, Bytes("a")), new(2, Bytes("b"))])));
        store.Write(Batch(2, 1, batch => batch.DedupAdded.Add(new(1, Bytes("other partition")))));
        store.Write(Batch(1, 2, batch => batch.DedupAdded.Add(new(2, Bytes("c")))));
        var first = reader.DedupChunks(1, 0, 2);
        Assert.Equal(["1 a", "2 b"], first.Select(chunk => $"{chunk.Generation} {Text(chunk.Bytes)}"));
        Assert.Equal(["c"], reader.DedupChunks(1, first[^1].Ordinal, 10).Select(chunk => Text(chunk.Bytes)));
        store.Write(Batch(1, 3, batch =>
        {
            batch.DedupDropped.Add(2);
            batch.DedupAdded.Add(new(2, Bytes("d")));
        }));
        Assert.Equal(["a", "d"], reader.DedupChunks(1, 0, 10).Select(chunk => Text(chunk.Bytes)));
        Assert.Single(reader.DedupChunks(2, 0, 10));
    }

    [Fact]
    public void HistoryBlock_is_read_by_partition_and_number()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        store.Write(Batch(1, 1, batch => batch.History = new(1L << 40, 5, Bytes("one"))));
        store.Write(Batch(2, 1, batch => batch.History = new(1L << 40, 5, Bytes("two"))));
        store.Write(Batch(2, 2, batch => batch.History = new(1L << 40, 6, Bytes("again"))));
        Assert.Equal("one", Text(reader.HistoryBlock(1, 1L << 40)));
        Assert.Equal("again", Text(reader.HistoryBlock(2, 1L << 40)));
        Assert.Null(reader.HistoryBlock(1, 2));
        Assert.Null(reader.HistoryBlock(3, 1L << 40));
    }

    [Fact]
    public void MergeHistory_puts_one_block_in_the_place_of_several()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        WriteHistory(store, 5);
        store.MergeHistory(1, new HistoryBlock(2, 4, 40, Bytes("2-4")));
        Assert.Equal(["1", "2-4", "2-4", "2-4", "5"], Enumerable.Range(1, 5).Select(block => Text(reader.HistoryBlock(1, block))));
        Assert.Equal([new HistoryRow(1, 1, 10, 1), new HistoryRow(2, 4, 40, 3), new HistoryRow(5, 5, 50, 1)], reader.HistoryRows(1, 0, 10));
        Assert.Equal([new HistoryRow(2, 4, 40, 3)], reader.HistoryRows(1, 1, 1));
        Assert.Equal("other", Text(reader.HistoryBlock(2, 3)));
        store.MergeHistory(1, new HistoryBlock(1, 5, 50, Bytes("all")));
        Assert.Equal([new HistoryRow(1, 5, 50, 3)], reader.HistoryRows(1, 0, 10));
    }

    [Theory]
    [InlineData(2, 9)]
    [InlineData(6, 7)]
    [InlineData(3, 4)]
    [InlineData(1, 3)]
    public void MergeHistory_of_what_is_not_there_or_only_in_part_is_refused(long first, long block)
    {
        using var store = Open();
        using var reader = store.OpenReader();
        WriteHistory(store, 5);
        store.MergeHistory(1, new HistoryBlock(2, 4, 40, Bytes("2-4")));
        var before = reader.HistoryRows(1, 0, 10);
        Assert.Throws<ArgumentException>(() => store.MergeHistory(1, new HistoryBlock(first, block, 50, Bytes("x"))));
        Assert.Equal(before, reader.HistoryRows(1, 0, 10));
    }

    [Fact]
    public void DropHistory_drops_the_oldest_of_one_partition()
    {
        using var store = Open();
        using var reader = store.OpenReader();
        WriteHistory(store, 5);
        Assert.Equal(1, reader.FirstHistoryBlock(1));
        Assert.Equal(3, store.DropHistory(1, 3));
        Assert.Equal(0, store.DropHistory(1, 3));
        Assert.Equal((4, 3), (reader.FirstHistoryBlock(1), reader.FirstHistoryBlock(2)));
        Assert.Null(reader.HistoryBlock(1, 3));
        Assert.Equal("4", Text(reader.HistoryBlock(1, 4)));
        store.DropHistory(1, long.MaxValue);
        Assert.Null(reader.FirstHistoryBlock(1));
    }

    // Blocks 1 to count of partition 1, sealed ten milliseconds apart, and one of partition 2.
    private static void WriteHistory(ICheckpointStore store, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            store.Write(Batch(1, i, batch => batch.History = new(i, 10 * i, Bytes(i.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        }

        store.Write(Batch(2, 1, batch => batch.History = new(3, 7, Bytes("other"))));
    }

    [Fact]
    public void Written_and_synced_batches_are_there_after_reopening()
    {
        using (var store = Open())
        {
            store.Write(Batch(1, 5, batch => batch.Profiles.Add(new(1, Bytes("x")))));
            store.Sync();
            store.Sync();
        }
        using var again = Open();
        using var reader = again.OpenReader();
        Assert.Equal(5, again.ReadPartition(1)!.Sequence);
        Assert.Equal("x", Text(reader.ReadProfile(1)));
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_whole_batches()
    {
        const int Batches = 100;
        using var store = Open();
        store.Write(Batch(0, 0, batch => batch.Profiles.AddRange([new(1, BitConverter.GetBytes(0L)), new(2, BitConverter.GetBytes(0L))])));
        using var start = new Barrier(3);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var reader = store.OpenReader();
            start.SignalAndWait();
            for (var seen = 0L; seen < Batches;)
            {
                var one = BitConverter.ToInt64(reader.ReadProfile(1)!);
                var two = BitConverter.ToInt64(reader.ReadProfile(2)!);
                Assert.True(one >= seen && two >= one);
                seen = two;
            }
        }, TestContext.Current.CancellationToken)).ToList();
        start.SignalAndWait(TestContext.Current.CancellationToken);
        for (var i = 1L; i <= Batches; i++)
        {
            store.Write(Batch(0, i, batch => batch.Profiles.AddRange([new(1, BitConverter.GetBytes(i)), new(2, BitConverter.GetBytes(i))])));
            if (i % 10 == 0)
                store.Sync();
        }
        await Task.WhenAll(readers);
    }
}
