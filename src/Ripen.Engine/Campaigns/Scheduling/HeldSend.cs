using Ripen.Engine.Codec;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>A triggered send that waits for its instant.</summary>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="Version">The campaign's version when it was triggered: after an edit audience and delay are looked at anew.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="DueAt">Until when, milliseconds since 1970.</param>
/// <param name="Send">What triggered it.</param>
public sealed record HeldSend(int Campaign, int Version, HoldReason Reason, long DueAt, TriggeredSend Send)
{
    /// <summary>Writes the send.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Campaign);
        to.Count(Version);
        to.Byte((byte)Reason);
        to.Signed(DueAt);
        RootCodec.Write(to, Send.Root);
        to.Count(Send.Depth);
        to.Byte((byte)Send.Trigger);
        to.Count(Send.TriggerName);
        to.Signed(Send.Time);
        to.Bytes(Send.Properties.Span);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static HeldSend Read(ref ByteReader from) => new(
        from.Count(),
        from.Count(),
        (HoldReason)from.Byte(),
        from.Signed(),
        new TriggeredSend(RootCodec.Read(ref from), from.Count(), (OccurrenceKind)from.Byte(), from.Count(), from.Signed(), from.Bytes().ToArray()));
}
