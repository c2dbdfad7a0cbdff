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
    // Says in the byte of the reason that the number of tries follows.
    private const byte HasTries = 0x80;

    /// <summary>Writes the send.</summary>
    public void Write(ByteWriter to)
    {
        to.Count(Campaign);
        to.Count(Version);
        to.Byte((byte)((byte)Reason | (Send.Tries > 0 ? HasTries : 0)));
        if (Send.Tries > 0)
        {
            to.Count(Send.Tries);
        }

        to.Signed(DueAt);
        RootCodec.Write(to, Send.Root);
        to.Count(Send.Depth);
        to.Byte((byte)Send.Trigger);
        to.Count(Send.TriggerName);
        to.Signed(Send.Time);
        to.Bytes(Send.Properties.Span);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static HeldSend Read(ref ByteReader from)
    {
        var (campaign, version, reason) = (from.Count(), from.Count(), from.Byte());
        var tries = (reason & HasTries) != 0 ? from.Count() : 0;
        return new HeldSend(
            campaign,
            version,
            (HoldReason)(reason & ~HasTries),
            from.Signed(),
            new TriggeredSend(RootCodec.Read(ref from), from.Count(), (OccurrenceKind)from.Byte(), from.Count(), from.Signed(), from.Bytes().ToArray()) { Tries = tries });
    }
}
