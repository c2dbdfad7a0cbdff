using System.Text;

namespace Ripen.Server.Tests.Api.UsersTrack.Plain;

/// <summary>What is read as plain events is what the tape reads.</summary>
public sealed class PlainEventsTests
{
    private const int BodiesPerSeed = 2_000;

    private static readonly char[] Space = [' ', '\r', '\n', '\t'];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TryRead_of_plain_bodies_gives_the_entries_and_the_answer_of_the_tape(int seed)
    {
        var bodies = new PlainBodies(seed);

        var plain = Compare(bodies.Next);

        Assert.InRange(plain, BodiesPerSeed / 3, BodiesPerSeed);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void TryRead_of_random_bodies_gives_the_entries_and_the_answer_of_the_tape(int seed)
    {
        var bodies = new RandomBodies(seed);

        Compare(bodies.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"properties\":{}")]
    [InlineData(",\"properties\":{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":false,\"e\":\"é\",\"f\":\"2024-01-31\",\"g\":\"\"}")]
    [InlineData(",\"app_id\":\"web\",\"event_id\":\"x\"")]
    [InlineData(",\"event_id\":\"\"")]
    [InlineData(" , \"properties\" : { \"a\" : 1 } ")]
    public void TryRead_takes_plain_events(string members) => Assert.True(IsPlain($"{{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\"{members}}}"));

    [Theory]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\"}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"unknown\",\"time\":\"2026-01-01\"}")]
    [InlineData("{\"external_id\":\" u\",\"name\":\"e\",\"time\":\"2026-01-01\"}")]
    [InlineData("{\"external_id\":\"\u3000\",\"name\":\"e\",\"time\":\"2026-01-01\"}")]
    [InlineData("{\"external_id\":\"\\u0075\",\"name\":\"e\",\"time\":\"2026-01-01\"}")]
    [InlineData("{\"external_id\":\"u\",\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\"}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"other\":1}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":null}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":{\"a\":1,\"a\":1}}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":{\"time\":1}}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":{\"$a\":1}}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":{\"a\":[]}}")]
    [InlineData("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\",\"properties\":{\"a\":1e3}}")]
    [InlineData("7")]
    [InlineData("")]
    public void TryRead_leaves_anything_else_to_the_tape(string obj) => Assert.False(IsPlain(obj));

    [Theory]
    [InlineData(75, true)]
    [InlineData(76, false)]
    public void TryRead_takes_at_most_75_events(int count, bool isPlain) =>
        Assert.Equal(isPlain, IsPlain(string.Join(',', Enumerable.Repeat("{\"external_id\":\"u\",\"name\":\"e\",\"time\":\"2026-01-01\"}", count))));

    [Fact]
    public void TryRead_refuses_what_is_no_utf8()
    {
        var body = "{\"events\":[{\"external_id\":\"u?\",\"name\":\"e\",\"time\":\"2026-01-01\"}]}"u8.ToArray();
        body[Array.IndexOf(body, (byte)'?')] = 0xC3;
        var run = new TrackRun();

        Assert.Equal("Bad Request", run.Parse(body).Answer);
    }

    private static bool IsPlain(string objects)
    {
        var run = new TrackRun();
        run.Parse("""{"events":[{"external_id":"u","name":"e","time":"2026-01-01","app_id":"web"}]}""");
        return run.Parse($"{{\"events\":[{objects}]}}").Request.IsPlain;
    }

    private static int Compare(Func<byte[]> next)
    {
        var names = new FakeNames();
        var (run, tape) = (new TrackRun(names), new TrackRun(names));
        var plain = 0;
        for (var i = 0; i < BodiesPerSeed; i++)
        {
            var body = next();
            var text = Encoding.UTF8.GetString(body);
            tape.Parse(ForTheTape(body));
            run.Parse(body.ToArray());
            plain += run.Request.IsPlain ? 1 : 0;

            Assert.False(tape.Fault == 0 && tape.Request.IsPlain);
            Assert.True(tape.Answer == run.Answer, $"{i}: {tape.Answer} <> {run.Answer}\n{text}");
            Assert.True(tape.Parts.AsSpan().SequenceEqual(run.Parts), $"{i}: {tape.Text()}\n<>\n{run.Text()}\n{text}");
            Assert.Equal(tape.Request.Drops.Count, run.Request.Drops.Count);
        }

        return plain;
    }

    // A key that nobody knows changes nothing, and is not plain.
    private static byte[] ForTheTape(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        var start = text.Length - text.TrimStart(Space).Length;
        var isObject = text[start..].StartsWith('{') && text[(start + 1)..].TrimStart(Space).StartsWith('"');
        return isObject ? [.. body[..(start + 1)], .. "\"?\":0,"u8, .. body[(start + 1)..]] : body.ToArray();
    }
}
