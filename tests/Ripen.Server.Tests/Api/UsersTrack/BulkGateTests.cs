using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class BulkGateTests
{
    private readonly BulkGate _gate = new();

    [Fact]
    public async Task TryEnter_lets_two_in_and_a_hundred_wait_in_the_order_of_coming()
    {
        var all = Enumerable.Range(0, 102).Select(_ => EnterAsync()).ToList();
        Assert.Equal([true, true, false], all.Take(3).Select(e => e.IsCompleted));
        Assert.False(await EnterAsync());

        for (var i = 2; i < all.Count; i++)
        {
            _gate.Leave();
            Assert.True(await all[i]);
            Assert.True(i + 1 == all.Count || !all[i + 1].IsCompleted);
        }
    }

    [Fact]
    public async Task TryEnter_that_is_given_up_leaves_its_place()
    {
        await EnterAsync();
        await EnterAsync();
        using var given = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 100).Select(_ => _gate.TryEnterAsync(given.Token).AsTask()).ToList();

        await given.CancelAsync();
        foreach (var one in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        var next = EnterAsync();
        _gate.Leave();
        Assert.True(await next);
    }

    private Task<bool> EnterAsync() => _gate.TryEnterAsync(TestContext.Current.CancellationToken).AsTask();
}
