using System.IO.Hashing;
using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;

namespace Ripen.Engine.Engagement;

/// <summary>
/// An e-mail interaction as the log has it, behind the user it names. Stored: interaction, flags (1: for the history only; 2: event id follows), campaign, time, hash of the address, event id, link.
/// </summary>
/// <param name="What">The interaction.</param>
/// <param name="HistoryOnly">For a further user who has the address: it is kept of the user, and neither triggers nor changes a subscription (profiles-segments-campaigns §1.10).</param>
/// <param name="Campaign">The number of the campaign's id, or 0.</param>
/// <param name="Time">When it happened, milliseconds since 1970.</param>
/// <param name="Address"><see cref="HashAddress"/> of the address that the e-mail went to.</param>
/// <param name="EventId">What tells it from all others of this user and interaction, at most <see cref="MaxEventIdBytes"/> bytes; empty for nothing.</param>
/// <param name="Link">The link that was clicked, as sent, at most <see cref="MaxLinkLength"/> characters; else empty.</param>
public readonly record struct InteractionObject(
    CampaignInteraction What, bool HistoryOnly, int Campaign, long Time, ulong Address, ReadOnlyMemory<byte> EventId, string Link)
{
    /// <summary>The most bytes of an event id.</summary>
    public const int MaxEventIdBytes = 512;

    /// <summary>The most characters of a link.</summary>
    public const int MaxLinkLength = 2_048;

    private const byte HistoryOnlyFlag = 1;
    private const byte EventIdFlag = 2;

    /// <summary>What is kept of an address, to know whether it is still the user's.</summary>
    /// <param name="address">The address as it is compared (<see cref="ContactText.NormaliseEmail"/>).</param>
    public static ulong HashAddress(string address) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(address));

    /// <summary>Writes it.</summary>
    public void Write(ByteWriter to)
    {
        to.Byte((byte)What);
        to.Byte((byte)((HistoryOnly ? HistoryOnlyFlag : 0) | (EventId.IsEmpty ? 0 : EventIdFlag)));
        to.Count(Campaign);
        to.Signed(Time);
        to.Fixed64(Address);
        if (!EventId.IsEmpty)
        {
            to.Bytes(EventId.Span);
        }

        to.Text(Link);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static InteractionObject Read(ref ByteReader from)
    {
        var what = (CampaignInteraction)from.Byte();
        var flags = from.Byte();
        return new InteractionObject(
            what,
            (flags & HistoryOnlyFlag) != 0,
            from.Count(),
            from.Signed(),
            from.Fixed64(),
            (flags & EventIdFlag) != 0 ? from.Bytes().ToArray() : default,
            from.Text());
    }
}
