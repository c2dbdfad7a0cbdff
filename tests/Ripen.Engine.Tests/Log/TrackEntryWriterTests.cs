using Ripen.Engine.Log;

namespace Ripen.Engine.Tests.Log;

public sealed class TrackEntryWriterTests
{
    [Theory]
    [InlineData(1, 0, 0, 0, 0)]
    [InlineData(12, 900, 3, 128, 0)]
    [InlineData(512, long.MaxValue, int.MaxValue, 1, 100_000)]
    [InlineData(1, long.MinValue, 1, 0, 127)]
    public void PlainEvent_is_what_its_parts_are(int idLength, long time, int app, int eventIdLength, int propertiesLength)
    {
        var (id, eventId, properties) = (Bytes(idLength), Bytes(eventIdLength), Bytes(propertiesLength));
        var expected = new TrackEntryWriter();
        var whole = new TrackEntryWriter();
        expected.Begin(1, 2);
        whole.Begin(1, 2);
        for (var i = 0; i < 3; i++)
        {
            expected.BeginObject(CommandKind.Event, ulong.MaxValue, id, create: true);
            expected.Event(200_000, time, app, eventId, properties);
            expected.EndObject();
            whole.PlainEvent(ulong.MaxValue, id, 200_000, time, app, eventId, properties);
        }

        Assert.Equal(expected.Finish(), whole.Finish());
        Assert.Equal(3, whole.Objects);
        Assert.Equal(whole.Written.Length, whole.Length);
    }

    [Fact]
    public void DropObject_takes_a_plain_event_back()
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        var before = writer.Length;
        writer.PlainEvent(1, "u"u8, 2, 3, 4, [], []);
        writer.DropObject();

        Assert.Equal(before, writer.Length);
    }

    private static byte[] Bytes(int length) => Enumerable.Repeat((byte)'x', length).ToArray();
}
