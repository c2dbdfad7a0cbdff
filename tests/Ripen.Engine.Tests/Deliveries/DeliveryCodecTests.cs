using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

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

    /// <summary>The approved bytes of format 4, with notes and with a dead letter. They may never change either.</summary>
    [Theory]
    [InlineData(false, "04ac020a646c765f3030303132630c646c765f3030303132633a75040007000000000000000175010550415443480b68747470733a2f2f"
            + "782f7502014101016201430001027b7dab0201000105880ed00fab0201d00fa01f02904e0001b817f7030462757379010d746f6b656e20"
            + "72656e657765640c02016b017602c3a9000105574831313101020102010501030000")]
    [InlineData(true, "04ac020a646c765f3030303132630c646c765f3030303132633a7504000700000000000000017500ab0201000105880ed00fab0201d00f"
            + "a01f02904e0001b817f7030462757379010d746f6b656e2072656e657765640c01054c51323030096e6f206e756d62657204626f647902"
            + "1e03c03e010100")]
    public void Write_with_candidate_and_notes_is_the_approved_bytes(bool isLetter, string hex)
    {
        var delivery = Noted(isLetter);
        Assert.Equal(hex, Hex(delivery));
        var read = Delivery.Read(Convert.FromHexString(hex));
        Assert.Equal(hex, Hex(read));
        Assert.Equal((12L, "dsp_000c", isLetter), (read.Candidate, read.DispatchId, read.Letter is not null));
        Assert.Equal(delivery.Request?.Extras, read.Request?.Extras);
        Assert.Equal(delivery.Request?.Warnings, read.Request?.Warnings);
    }

    [Fact]
    public void Delivery_of_before_candidates_were_kept_has_no_dispatch_id() => Assert.Null(Delivery.Read(Convert.FromHexString(Hex(Example()))).DispatchId);

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

    private static Delivery Noted(bool isLetter)
    {
        var delivery = Example(candidate: 12);
        delivery.Request = isLetter ? null : delivery.Request! with { Extras = [new("k", "v"), new("é", "")], Warnings = ["WH111"], Source = new RenderSource(new byte[] { 1, 2 }, new LetterJourney(5, new byte[] { 3 }, Value.Null)) };
        delivery.Letter = isLetter ? new DeadLetter(RenderError.Of("LQ200", "no number", "body", 2, 30), 3, 4_000, new byte[] { 1 }, null) : null;
        return delivery;
    }

    private static Delivery Example(long candidate = 0)
    {
        var delivery = new Delivery
        {
            Number = 300,
            Candidate = candidate,
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
