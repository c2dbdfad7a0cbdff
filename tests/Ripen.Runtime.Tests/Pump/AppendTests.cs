using Ripen.Engine.Log;

namespace Ripen.Runtime.Tests.Pump;

public sealed class AppendTests
{
    [Fact]
    public async Task Append_that_was_answered_is_found_by_the_next_read()
    {
        await using var node = new Installation().Start();
        for (var i = 0; i < 40; i++)
        {
            var user = $"user{i % 7}";
            Assert.Equal(AppendStatus.Applied, (await node.SetScoreAsync(user, i)).Status);
            Assert.Equal($"{i}", await node.ScoreAsync(user));
        }
    }

    // A completion that is read from a recycled batch after it was handed over leaves a lone caller hanging: nobody comes after it to wake it.
    [Fact]
    public async Task Append_of_a_lone_caller_is_answered_every_time()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        var entry = node.Request(r => r.Increment("ada", "visits", 1));
        for (var sequence = 1; sequence <= 3_000; sequence++)
        {
            Assert.Equal(new AppendResult(AppendStatus.Applied, sequence), await node.Node.AppendAsync(1, entry));
        }

        Assert.Equal(3_000, installation.Written.Count);
    }

    [Fact]
    public async Task Append_answers_with_the_place_in_the_order_of_its_partition()
    {
        var installation = new Installation(partitions: 3);
        await using var node = installation.Start();
        var places = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => node.SetScoreAsync(installation.UserIn(i % 3), i)));
        for (var partition = 0; partition < 3; partition++)
        {
            Assert.Equal(Enumerable.Range(1, 100).Select(s => (long)s), places.Where((_, i) => i % 3 == partition).Select(p => p.Sequence));
        }
    }

    [Fact]
    public async Task Append_keeps_the_order_of_arrival_within_a_partition()
    {
        var installation = new Installation(partitions: 2);
        await using var node = installation.Start();
        var user = installation.UserIn(1);
        await Task.WhenAll(Enumerable.Range(1, 500).Select(i => node.SetScoreAsync(user, i)));
        Assert.Equal(Enumerable.Range(1, 500).Reverse().Select(i => (double)i), await node.LedgerValuesAsync(user));
    }

    [Fact]
    public async Task Append_of_a_known_key_is_repeated_and_with_another_body_a_conflict()
    {
        await using var node = new Installation().Start();
        Assert.Equal(AppendStatus.Applied, (await node.Node.AppendAsync(0, Entries.IdempotencyKey(1, 7))).Status);
        Assert.Equal(AppendStatus.Repeated, (await node.Node.AppendAsync(0, Entries.IdempotencyKey(1, 7))).Status);
        Assert.Equal(AppendStatus.Conflict, (await node.Node.AppendAsync(0, Entries.IdempotencyKey(1, 8))).Status);
    }

    [Fact]
    public async Task Append_of_what_asks_for_something_unknown_is_refused_and_committed()
    {
        var installation = new Installation();
        await using var node = installation.Start();
        Assert.Equal(new AppendResult(AppendStatus.Refused, 1), await node.Node.AppendAsync(0, Entries.SweepCancelled(9_999)));
        Assert.Single(installation.Written);
    }

    [Fact]
    public async Task Append_before_the_start_is_unavailable()
    {
        await using var node = new Installation().Open();
        Assert.False(node.Node.IsReady);
        Assert.Equal(AppendStatus.Unavailable, (await node.SetScoreAsync("ada", 1)).Status);
    }
}
