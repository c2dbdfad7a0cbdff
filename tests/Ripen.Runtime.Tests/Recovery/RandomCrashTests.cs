using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Tests.Recovery;

/// <summary>
/// Seeds drive requests, time, decisions, answers, checkpoints and a kill in each of several lives. Threads take their turns as they like, so a seed does not
/// fix the order of everything; what must hold is judged by the log that came of it: replay of all that was ever written gives the same profiles, ledgers,
/// counts, candidates and deliveries.
/// </summary>
public sealed class RandomCrashTests
{
    private const int Seeds = 60;
    private const int SeedsOfLongRun = 4_000;
    private const int Lives = 4;

    private static readonly FrozenRequest Request = new("PATCH", "https://crm.example/Lead", [], "{}");
    private static readonly string[] Events = ["demo_requested", "webinar_joined", "careers_viewed"];

    [Fact]
    public async Task Recovery_after_any_kill_equals_what_never_stopped()
    {
        var seeds = Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1" ? SeedsOfLongRun : Seeds;
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                await PlayAsync(new Random(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
            }
        }
    }

    private static async Task PlayAsync(Random random)
    {
        var installation = new Installation(partitions: random.Next(1, 5));
        var options = new PumpOptions
        {
            ApplyThreads = random.Next(1, 3),
            ProfileBytesInMemory = random.Next(2) == 0 ? 1_000 : 1_000_000,
            CommitBytes = 1 << random.Next(6, 20),
        };
        var run = new CrashRun(installation, options);
        var acknowledged = new long[installation.Partitions];
        for (var life = 0; life < Lives; life++)
        {
            await run.StartAsync(publish: life == 0);
            await run.AssertEqualsTwinAsync();
            Assert.All(installation.Twin(), twin => Assert.True(twin.Sequence >= acknowledged[twin.Partition]));
            run.KillAt((CrashPoint)random.Next(6), random.Next(12));
            for (var steps = random.Next(4, 30); steps > 0 && !run.IsDead; steps--)
            {
                run.Candidates.AddRange(run.Node.Effects.TakeCandidates());
                run.Deliveries.AddRange(run.Node.Effects.TakeDeliveries());
                foreach (var (partition, answer) in await StepAsync(random, installation, run))
                {
                    acknowledged[partition] = Math.Max(acknowledged[partition], answer.Sequence);
                }
            }

            await run.CrashAsync(losePower: random.Next(2) == 0);
        }

        await run.StartAsync(publish: false);
        await run.AssertEqualsTwinAsync();
        await run.Node.DisposeAsync();
    }

    private static async Task<IEnumerable<(int Partition, AppendResult Answer)>> StepAsync(Random random, Installation installation, CrashRun run)
    {
        var node = run.Node;
        switch (random.Next(10))
        {
            case 0:
                await node.AdvanceAsync(TimeSpan.FromMilliseconds(random.NextInt64(2 * Clock.Day)));
                return [];
            case 1 when random.Next(2) == 0:
                await IgnoreAsync(node.Node.CatchUpAsync());
                return [];
            case 2 or 3 when run.Candidates.Count > 0:
                var (home, candidate) = Take(run.Candidates, random);
                return [(home, await node.Node.PostAsync(
                    home,
                    random.Next(2) == 0 ? Entries.Claim(candidate, Request) : Entries.CandidatesEnded([new EndedCandidates(false, "below", [candidate])])))];
            case 4 when run.Deliveries.Count > 0:
                var (place, delivery) = Take(run.Deliveries, random);
                var status = random.Next(2) == 0 ? DeliveryStatus.Sent : DeliveryStatus.Failed;
                return [(place, await node.Node.PostAsync(place, Entries.Outcome(delivery, status, new DeliveryAttempt(installation.Now, 204, "", null), [])))];
            default:
                var sent = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Track(random, installation, node)).ToList();
                return (await Task.WhenAll(sent.Select(s => s.Answer))).Zip(sent, (answer, s) => (s.Partition, answer)).ToList();
        }
    }

    private static (int Partition, Task<AppendResult> Answer) Track(Random random, Installation installation, RunningNode node)
    {
        var user = CrashRun.Users.ElementAt(random.Next(12));
        var answer = random.Next(3) switch
        {
            0 => node.SetScoreAsync(user, random.Next(60, 140)),
            1 => node.TrackAsync(user, r => r.Event(user, Events[random.Next(3)], id: random.Next(3) == 0 ? $"id{random.Next(5)}" : "")),
            _ => node.TrackAsync(user, r => r.Increment(user, "visits", 1).Session(user)),
        };
        return (installation.PartitionOf(user), answer);
    }

    private static (int Partition, long Number) Take(List<(int Partition, long Number)> from, Random random)
    {
        var index = random.Next(from.Count);
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }

    // A process that is killed while somebody waits answers nobody.
    private static async Task IgnoreAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (CrashException)
        {
        }
    }
}
