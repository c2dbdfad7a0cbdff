using System.Text;
using Ripen.Server.Tests.Api.UsersTrack.Plain;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>The parser against the plain reading of the same rules.</summary>
public sealed class TrackOracleTests
{
    private const int BodiesPerSeed = 1_500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Parse_gives_the_entries_and_the_answer_of_the_oracle(int seed)
    {
        var bodies = new RandomBodies(seed);
        Compare(bodies.Next);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Parse_of_plain_events_gives_the_entries_and_the_answer_of_the_oracle(int seed)
    {
        var bodies = new PlainBodies(seed);
        Compare(bodies.Next);
    }

    [Fact]
    public void Parse_of_the_random_bodies_sees_successes_partial_successes_and_refusals()
    {
        var bodies = new RandomBodies(1);
        var run = new TrackRun();
        var answers = Enumerable.Range(0, BodiesPerSeed).Select(_ => run.Parse(bodies.Next()).Answer).ToList();

        Assert.InRange(answers.Count(a => a.Contains("success", StringComparison.Ordinal)), BodiesPerSeed / 4, BodiesPerSeed);
        Assert.InRange(answers.Count(a => a.Contains("success", StringComparison.Ordinal)
            && a.Contains("errors", StringComparison.Ordinal)), BodiesPerSeed / 10, BodiesPerSeed);
        Assert.InRange(answers.Count(a => a == "Bad Request"), BodiesPerSeed / 10, BodiesPerSeed);
        Assert.Contains("Max Input Length Exceeded", answers);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Parse_answers_whatever_bytes_come(int seed)
    {
        var bodies = new RandomBodies(seed);
        var run = new TrackRun();
        for (var i = 0; i < 20_000; i++)
        {
            run.Parse(bodies.Noise());

            Assert.True(run.Status is 201 or 400);
        }
    }

    private static void Compare(Func<byte[]> next)
    {
        var names = new FakeNames();
        var run = new TrackRun(names);
        for (var i = 0; i < BodiesPerSeed; i++)
        {
            var body = next();
            var text = Encoding.UTF8.GetString(body);
            run.Parse(body.ToArray());
            Assert.Empty(run.Request.Names.Missing);
            var oracle = new TrackOracle(names, TrackRun.Partitions, TrackRun.ReceivedAt);
            oracle.Run(body);

            Assert.True(oracle.Status == run.Status, $"{i}: {oracle.Status} {oracle.Answer} <> {run.Status} {run.Answer}\n{text}");
            Assert.True(oracle.Answer == run.Answer, $"{i}: {oracle.Answer} <> {run.Answer}\n{text}");
            Assert.True(oracle.Entries.Keys.SequenceEqual(run.Entries.Keys), $"{i}: other partitions\n{text}");
            foreach (var (partition, entry) in oracle.Entries)
            {
                Assert.True(
                    entry.AsSpan().SequenceEqual(run.Entries[partition]),
                    $"{i}: {string.Join('\n', EntryText.Read(entry, names))}\n<>\n{string.Join('\n', EntryText.Read(run.Entries[partition], names))}\n{text}");
            }
        }
    }
}
