using Ripen.Engine.Codec;
using Ripen.Engine.Deduplication;

namespace Ripen.Engine.Tests.Deduplication;

public sealed class RecentIdsTests
{
    private const long Window = Clock.Day;
    private const long Plenty = 1_000_000;
    private readonly RecentIds _ids = new();

    [Fact]
    public void TryFind_gives_what_was_remembered_with_an_id()
    {
        _ids.Remember(1, 10, 0, Window, Plenty);
        Assert.True(_ids.TryFind(1, out var payload));
        Assert.Equal((UInt128)10, payload);
        Assert.False(_ids.TryFind(2, out _));
        Assert.Null(_ids.Horizon);
    }

    [Theory]
    [InlineData(Window, true)]
    [InlineData(Window + 1, false)]
    public void Remember_forgets_what_is_older_than_the_window(long later, bool known)
    {
        _ids.Remember(1, 0, 0, Window, Plenty);
        _ids.Remember(2, 0, later, Window, Plenty);
        Assert.Equal(known, _ids.TryFind(1, out _));
        Assert.Equal(known ? null : 0L, _ids.Horizon);
        Assert.Equal(known ? [] : [1], _ids.Dropped);
    }

    [Fact]
    public void Remember_keeps_an_id_at_least_for_the_window_and_at_most_an_eighth_longer()
    {
        for (var i = 0; i < 1000; i++)
        {
            _ids.Remember((UInt128)i + 1, 0, i * Clock.Hour, Window, Plenty);
            Assert.True(_ids.TryFind((UInt128)Math.Max(0, i - 24) + 1, out _));
            Assert.InRange(_ids.Count, Math.Min(i + 1, 25), 28);
        }
    }

    [Fact]
    public void Remember_stays_within_the_bytes_and_says_how_far_it_reaches_back()
    {
        const int Most = 80;
        for (var i = 0; i < 1000; i++)
        {
            _ids.Remember((UInt128)i + 1, 0, i, Window, Most * RecentIds.BytesPerId);
            Assert.InRange(_ids.Count, 1, Most);
            Assert.True(_ids.TryFind((UInt128)i + 1, out _));
        }

        Assert.InRange(_ids.Count, Most * 7 / 8, Most);
        Assert.False(_ids.TryFind((UInt128)_ids.Horizon!.Value + 1, out _));
        Assert.True(_ids.TryFind((UInt128)_ids.Horizon!.Value + 2, out _));
    }

    [Fact]
    public void Remember_at_the_least_bound_keeps_one()
    {
        _ids.Remember(1, 0, 0, Window, RecentIds.BytesPerId);
        _ids.Remember(2, 0, 1, Window, RecentIds.BytesPerId);
        Assert.Equal(1, _ids.Count);
        Assert.True(_ids.TryFind(2, out _));
    }

    [Fact]
    public void Restore_of_all_pieces_gives_the_same_memory()
    {
        var stored = new List<(int Generation, byte[] Bytes)>();
        for (var i = 0; i < 300; i++)
        {
            _ids.Remember((UInt128)i + 1, (UInt128)i, i * 10 * Clock.Minute, Window, Plenty);
            if (i % 7 == 0)
            {
                Store(stored);
            }
        }

        Store(stored);
        var state = new ByteWriter();
        _ids.Write(state);
        var restored = new RecentIds();
        foreach (var (generation, bytes) in stored)
        {
            restored.Restore(generation, bytes);
        }

        var from = new ByteReader(state.Written);
        restored.Read(ref from);
        Assert.Equal((_ids.Count, _ids.Horizon), (restored.Count, restored.Horizon));
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(_ids.TryFind((UInt128)i + 1, out var expected), restored.TryFind((UInt128)i + 1, out var actual));
            Assert.Equal(expected, actual);
        }
    }

    private void Store(List<(int Generation, byte[] Bytes)> stored)
    {
        stored.AddRange(_ids.TakeUnsaved());
        stored.RemoveAll(s => _ids.Dropped.Contains(s.Generation));
        _ids.Dropped.Clear();
        stored.Sort((a, b) => a.Generation.CompareTo(b.Generation));
    }
}
