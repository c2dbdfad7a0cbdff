using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Tests.Deliveries;

public sealed class DeliveryCodecTests
{
    /// <summary>The approved bytes of format 1. They may never change: a new layout is a new format.</summary>
    [Fact]
    public void Write_is_the_approved_bytes() => Assert.Equal(
            "01ac020a646c765f3030303132630c646c765f3030303132633a7504070000000000000001750550415443480b68747470733a2f2f782f"
            + "7502014101016201430001027b7dab0201000105880ed00fab0201d00fa01f02904e0001b817f7030462757379010d746f6b656e207265"
            + "6e65776564", Hex(Example()));

    [Fact]
    public void Read_of_what_was_written_writes_the_same()
    {
        var read = Delivery.Read(Convert.FromHexString(Hex(Example())));
        Assert.Equal(Hex(Example()), Hex(read));
        Assert.Equal((DeliveryStatus.Retrying, 5_000L, 1), (read.Status, read.NextAttemptAt, read.Attempts.Count));
        Assert.Null(read.Request!.Headers[1].Value);
    }

    [Fact]
    public void Read_of_another_format_is_refused_by_name() =>
        Assert.Contains("format 9", Assert.Throws<InvalidDataException>(() => Delivery.Read([9])).Message, StringComparison.Ordinal);

    [Fact]
    public void AddAttempt_keeps_the_newest_hundred()
    {
        var delivery = Example();
        delivery.SeriesStart = 1;
        for (var i = 0; i < Delivery.MaxAttempts; i++)
        {
            delivery.AddAttempt(new DeliveryAttempt(i, 503, "", null));
        }

        Assert.Equal((Delivery.MaxAttempts, 0L, 99L, 0), (delivery.Attempts.Count, delivery.Attempts[0].At, delivery.Attempts[^1].At, delivery.SeriesStart));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(63, 4711)]
    [InlineData(4095, long.MaxValue)]
    public void TryParseId_takes_apart_what_ToId_made(int partition, long number)
    {
        Assert.True(Delivery.TryParseId(Delivery.ToId(partition, number), out var parsedPartition, out var parsedNumber));
        Assert.Equal((partition, number), (parsedPartition, parsedNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("dlv_000")]
    [InlineData("dlv_00g1")]
    [InlineData("abc_0001")]
    public void TryParseId_of_anything_else_is_no_id(string id) => Assert.False(Delivery.TryParseId(id, out _, out _));

    private static Delivery Example()
    {
        var delivery = new Delivery
        {
            Number = 300,
            Id = "dlv_00012c",
            Key = "dlv_00012c:u",
            Campaign = 4,
            User = 7,
            UserId = "u",
            Request = new FrozenRequest("PATCH", "https://x/u", [new("A", "b"), new("C", null)], "{}"),
            Root = new Root(new EntryId(299, 1), RootKind.Outside, OccurrenceKind.CustomEvent, 5, 900, 1_000, 299),
            Depth = 1,
            CreatedAt = 1_000,
            UpdatedAt = 2_000,
            Status = DeliveryStatus.Retrying,
            NextAttemptAt = 5_000,
        };
        delivery.AddAttempt(new DeliveryAttempt(1_500, 503, "busy", "token renewed"));
        return delivery;
    }

    private static string Hex(Delivery delivery)
    {
        var to = new ByteWriter();
        delivery.Write(to);
        return Convert.ToHexStringLower(to.Written);
    }
}
