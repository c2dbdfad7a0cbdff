using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class EntryBuffersTests
{
    private readonly EntryBuffers _buffers = new();

    [Fact]
    public void Rent_gives_the_buffer_that_came_back_last()
    {
        var (first, second) = (_buffers.Rent(2000), _buffers.Rent(2000));
        _buffers.Return(first);
        _buffers.Return(second.AsMemory(0, 10));

        Assert.Same(second, _buffers.Rent(2048));
        Assert.Same(first, _buffers.Rent(1));
        Assert.NotSame(first, _buffers.Rent(1));
    }

    [Fact]
    public void Rent_gives_no_buffer_that_is_too_small()
    {
        var small = _buffers.Rent(1);
        _buffers.Return(small);
        var large = _buffers.Rent(small.Length + 1);
        _buffers.Return(large);

        Assert.True(large.Length > small.Length);
        Assert.Same(large, _buffers.Rent(1));
        Assert.NotSame(small, _buffers.Rent(1));
    }

    [Fact]
    public void Return_keeps_none_beyond_the_largest_size()
    {
        var (largest, larger) = (_buffers.Rent(EntryBuffers.MaxBytes), _buffers.Rent(EntryBuffers.MaxBytes + 1));
        _buffers.Return(largest);
        _buffers.Return(larger);
        _buffers.Return(new byte[10]);

        Assert.Equal(EntryBuffers.MaxBytes + 1, larger.Length);
        Assert.Same(largest, _buffers.Rent(10));
        Assert.NotSame(larger, _buffers.Rent(10));
    }

    [Fact]
    public void Return_keeps_the_bound_and_no_more()
    {
        var rented = Enumerable.Range(0, EntryBuffers.MaxIdle + 1).Select(_ => _buffers.Rent(1024)).ToList();
        rented.ForEach(b => _buffers.Return(b));

        var again = Enumerable.Range(0, EntryBuffers.MaxIdle + 1).Select(_ => _buffers.Rent(1024)).ToList();

        Assert.Equal(EntryBuffers.MaxIdle, again.Intersect(rented).Count());
    }
}
