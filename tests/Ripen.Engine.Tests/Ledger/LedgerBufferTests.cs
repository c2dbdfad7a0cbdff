using System.IO.Compression;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Ledger;

public sealed class LedgerBufferTests
{
    private readonly LedgerBuffer _buffer = new();
    private readonly Dictionary<ulong, long> _blocks = new() { [1] = 0, [2] = 0, [9] = 0 };

    [Fact]
    public void Seal_of_nothing_is_no_block() => Assert.Null(_buffer.Seal(1, Exchange));

    [Fact]
    public void Seal_keeps_each_users_order_and_notes_the_block()
    {
        _buffer.Add(9, Entry(1, 5));
        _buffer.Add(1, Entry(2, 1));
        _buffer.Add(9, Entry(3, 6));
        Assert.Equal(3, _buffer.Count);
        Assert.Equal([Entry(1, 5), Entry(3, 6)], _buffer.Of(9));
        var block = _buffer.Seal(7, Exchange)!;
        Assert.Equal((0, 7L, 7L, 0L), (_buffer.Count, _blocks[1], _blocks[9], _blocks[2]));
        var section = new LedgerBlockReader(block).Find(9)!.Value;
        Assert.Equal([Entry(1, 5), Entry(3, 6)], section.Read());
        Assert.Equal(0, section.Before);
        Assert.Equal([Entry(2, 1)], new LedgerBlockReader(block).Find(1)!.Value.Read());
        Assert.Null(new LedgerBlockReader(block).Find(0));
        Assert.Null(new LedgerBlockReader(block).Find(2));
    }

    [Fact]
    public void Read_walks_back_over_blocks_in_which_the_user_has_entries()
    {
        var blocks = new Dictionary<long, byte[]>();
        for (var number = 1; number <= 4; number++)
        {
            _buffer.Add(1, Entry(number, number));
            if (number % 2 == 0)
            {
                _buffer.Add(2, Entry(number + 100, number));
            }

            blocks.Add(number, _buffer.Seal(number, Exchange)!);
        }

        Assert.Equal([4L, 3, 2, 1], Walk(1, blocks));
        Assert.Equal([4L, 2], Walk(2, blocks));
    }

    [Fact]
    public void Seal_writes_the_approved_plain_bytes()
    {
        _buffer.Add(1, Entry(300, 5) with { Late = true });
        var block = _buffer.Seal(1, Exchange)!;
        Assert.Equal("02" + "01" + "0100000000000000" + "27", Convert.ToHexStringLower(block.AsSpan(0, 11))); // one chunk, from user 1, 39 bytes
        var from = new ByteReader(block.AsSpan(10));
        var plain = new byte[from.Count()];
        Assert.Equal(from.Count(), from.Rest.Length);
        Assert.True(BrotliDecoder.TryDecompress(from.Rest, plain, out _));
        Assert.Equal(
            "01" + "0100000000000000" + "1a000000" // one user, key 1, its section ends after 26 bytes
            + "00" // no block before
            + "04" + "ac0201" + "80a4cbd9f166" + "00" // attribute 4, position 300-1, processed, as early as it happened
            + "0208" + "020a" + "01" // integer 4 before, integer 5 after, late
            + "02" + "05" + "06" + "0e" + "00" // canvas 5, step 6, group 7, no delivery
            + "01" + "08" + "0200", // custom event 8, root one entry before, its first id
            Convert.ToHexStringLower(plain));
    }

    /// <summary>Format 1: one user, its section ends after 1 byte more than the entry, which stands as <see cref="Seal_writes_the_approved_plain_bytes"/> shows.</summary>
    [Fact]
    public void Find_in_a_block_of_format_1_gives_its_entries()
    {
        var entry = new ByteWriter();
        entry.Byte(3); // the block before
        Entry(300, 5).Write(entry);
        var plain = new ByteWriter();
        plain.Count(1);
        plain.Fixed64(7);
        plain.Raw(BitConverter.GetBytes(entry.Length));
        plain.Raw(entry.Written);
        var compressed = new byte[256];
        Assert.True(BrotliEncoder.TryCompress(plain.Written, compressed, out var length));
        var section = new LedgerBlockReader([1, (byte)plain.Length, .. compressed.AsSpan(0, length)]).Find(7)!.Value;
        Assert.Equal(3, section.Before);
        Assert.Equal([Entry(300, 5)], section.Read());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    public void Find_in_a_block_of_many_chunks_gives_each_user_his_own(int entriesEach)
    {
        const int Users = 300;
        for (var i = 1; i <= entriesEach; i++)
        {
            for (var user = Users; user > 0; user -= entriesEach == 1 ? 1 : 50)
            {
                _blocks[(ulong)user] = 0;
                _buffer.Add((ulong)user, Entry(i, user));
            }
        }

        var reader = new LedgerBlockReader(_buffer.Seal(1, Exchange)!);
        var all = reader.All().Select(s => (s.User, s.Read().Count)).ToList();
        Assert.Equal(entriesEach == 1 ? Users : Users / 50, all.Count);
        Assert.Equal(all.OrderBy(s => s.User), all);
        foreach (var (user, count) in all)
        {
            var entries = reader.Find(user)!.Value.Read();
            Assert.Equal((entriesEach, entriesEach), (count, entries.Count));
            Assert.All(entries, e => Assert.Equal(Value.Of((long)user), e.After));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    public void Read_of_a_damaged_block_is_refused(int at)
    {
        _buffer.Add(1, Entry(1, 5));
        var block = _buffer.Seal(1, Exchange)!;
        block[at] ^= 0xFF;
        Assert.Throws<InvalidDataException>(() => new LedgerBlockReader(block).Find(1)?.Read());
    }

    [Fact]
    public void Delta_of_what_is_no_number_counts_as_zero()
    {
        Assert.Equal(Value.Of(-5L), (Entry(1, 5) with { Before = Value.Of(5L), After = Value.Of("high") }).Delta);
        Assert.Equal(Value.Of(5L), (Entry(1, 5) with { Before = Value.Null }).Delta);
        Assert.Equal(0.2, (Entry(1, 5) with { Before = Value.Of(0.1), After = Value.Of(0.3) }).Delta.AsDouble);
    }

    private long Exchange(ulong user, long block)
    {
        (var before, _blocks[user]) = (_blocks[user], block);
        return before;
    }

    private List<long> Walk(ulong user, Dictionary<long, byte[]> blocks)
    {
        var walked = new List<long>();
        for (var block = _blocks[user]; block > 0;)
        {
            walked.Add(block);
            block = new LedgerBlockReader(blocks[block]).Find(user)!.Value.Before;
        }

        return walked;
    }

    private static LedgerEntry Entry(long sequence, long after)
    {
        var at = Clock.At("5 10:00");
        return new LedgerEntry(
            4, new EntryId(sequence, 1), at, at, Value.Of(after - 1), Value.Of(after), false,
                new Cause(CauseKind.Canvas, 5, 6, 7, 0), OccurrenceKind.CustomEvent, 8, new EntryId(sequence - 1, 0));
    }
}
