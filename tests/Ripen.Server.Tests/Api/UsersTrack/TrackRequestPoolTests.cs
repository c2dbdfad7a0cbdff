using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class TrackRequestPoolTests
{
    private readonly TrackRequestPool _pool = new(new FakeNames(), TrackRun.Partitions);

    [Fact]
    public void Get_gives_the_request_that_came_back_last()
    {
        var (first, second) = (_pool.Get(), _pool.Get());
        _pool.Return(first);
        _pool.Return(second);

        Assert.Same(second, _pool.Get());
        Assert.Same(first, _pool.Get());
    }

    [Fact]
    public void Return_keeps_at_most_64()
    {
        var requests = Enumerable.Range(0, TrackRequestPool.MaxIdle + 1).Select(_ => _pool.Get()).ToList();
        requests.ForEach(_pool.Return);

        Assert.Equal(requests.Take(TrackRequestPool.MaxIdle), Enumerable.Range(0, TrackRequestPool.MaxIdle).Select(_ => _pool.Get()).Reverse());
        Assert.DoesNotContain(_pool.Get(), requests);
    }

    [Fact]
    public void Return_does_not_keep_one_that_grew_too_large()
    {
        var request = _pool.Get();
        request.Body.Set(new byte[300 * 1024]);
        _pool.Return(request);

        Assert.NotSame(request, _pool.Get());
    }
}
