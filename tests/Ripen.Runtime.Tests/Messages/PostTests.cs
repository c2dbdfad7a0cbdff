using Ripen.Engine.Identity;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Messages;

/// <summary>What partitions say to each other arrives, once, whenever the process dies.</summary>
public sealed class PostTests
{
    private readonly Installation _installation = new(partitions: 4);

    [Fact]
    public async Task A_request_is_answered_when_all_that_follows_from_it_is_applied()
    {
        await using var node = _installation.Start();
        var (user, email) = Pair();

        await node.TrackAsync(user, r => r.Email(user, email));

        Assert.Equal(user, await ExternalIdAsync(node, email));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_kill_before_or_after_any_row_loses_no_message_and_repeats_none(int row)
    {
        foreach (var isBefore in new[] { true, false })
        {
            var installation = new Installation(partitions: 4);
            var (user, email) = Pair();
            var first = installation.Start();
            await first.TrackAsync(user, r => r.Set(user, ("visits", 1)));
            KillAt(first, row, isBefore);
            await first.TrackAsync(user, r => r.Email(user, email));
            await first.CrashAsync();

            await using var second = installation.Start();
            await second.TrackAsync(user, r => r.Email(user, email));

            Assert.Equal(user, await ExternalIdAsync(second, email));
            await Until(() => second.Node.GetStatus().OpenMessages == 0);
        }
    }

    [Fact]
    public async Task A_partition_with_too_many_open_messages_tells_callers_to_come_back()
    {
        await using var node = _installation.Start(new PumpOptions { ApplyThreads = 2, OpenMessages = 1 });
        var (user, email) = Pair();
        using var gate = new Gate();
        var held = node.Node.AskAsync(1, _ =>
        {
            gate.Pass();
            return true;
        });
        await gate.Arrived;
        var first = node.TrackAsync(user, r => r.Email(user, email));
        await Until(() => node.Node.GetStatus().OpenMessages == 1);

        Assert.Equal(AppendStatus.Busy, (await node.TrackAsync(user, r => r.Set(user, ("visits", 1)))).Status);
        Assert.False(first.IsCompleted);
        gate.Open();
        Assert.Equal(AppendStatus.Applied, (await first).Status);
        await held;
        await Until(() => node.Node.GetStatus().OpenMessages == 0);
        Assert.Equal(AppendStatus.Applied, (await node.TrackAsync(user, r => r.Set(user, ("visits", 1)))).Status);
    }

    // A user of partition 0, and an address whose home is partition 1.
    private static (string User, string Email) Pair() => (
        Enumerable.Range(0, 1000).Select(i => $"user{i}").First(u => Identifier.ExternalId(u).Partition(4) == 0),
        Enumerable.Range(0, 1000).Select(i => $"u{i}@x.com").First(e => Identifier.Email(e).Partition(4) == 1));

    private static void KillAt(RunningNode node, int row, bool isBefore)
    {
        var rows = 0;
        void Count()
        {
            if (++rows == row)
            {
                node.CrashHere();
            }
        }

        if (isBefore)
        {
            node.Log.BeforeAppend = Count;
        }
        else
        {
            node.Log.AfterAppend = Count;
        }
    }

    private static async Task<string?> ExternalIdAsync(RunningNode node, string email) => await node.Node.AskAsync(1, e => e.LookUp(Identifier.Email(email))) is [var match]
        ? await node.Node.AskAsync(0, e => e.Profiles.Get(match.User.Key)?.ExternalId) : null;

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
