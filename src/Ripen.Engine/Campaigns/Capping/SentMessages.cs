using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Campaigns.Capping;

/// <summary>The messages of one user that frequency caps look at: those of the last 30 days, oldest first.</summary>
public sealed class SentMessages : IProfilePart
{
    /// <summary>How many are kept; of more, the oldest go. No rule allows as many.</summary>
    public const int MaxKept = 500;

    // A calendar day of a zone may begin more than a day before the day of another.
    private const long KeepFor = (CapPeriod.MaxDays + 1) * Instant.Day;

    private readonly List<SentMessage> _sent = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<SentMessage> All => _sent;

    /// <inheritdoc/>
    public bool IsEmpty => _sent.Count == 0;

    /// <summary>Adds one and forgets what no rule can look at any more.</summary>
    public void Add(SentMessage sent)
    {
        _sent.RemoveAll(old => old.At < sent.At - KeepFor);
        _sent.Add(sent);
        Trim();
    }

    /// <summary>Takes one out again, for it was not accepted. False when it is not there.</summary>
    public bool Remove(long delivery) => _sent.RemoveAll(sent => sent.Delivery == delivery) > 0;

    /// <summary>Lets one that was accepted count whatever becomes of its delivery. False when it is not there.</summary>
    public bool Settle(long delivery)
    {
        var at = _sent.FindIndex(sent => sent.Delivery == delivery);
        if (at >= 0)
        {
            _sent[at] = _sent[at] with { Delivery = 0 };
        }

        return at >= 0;
    }

    /// <inheritdoc/>
    /// <remarks>Both users' messages count. Deliveries of the other's partition have other numbers, so what is on its way there counts until it is forgotten.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        _sent.AddRange(((SentMessages)loser)._sent.Select(sent => sent with { Delivery = 0 }));
        _sent.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Delivery.CompareTo(b.Delivery));
        Trim();
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        var at = 0L;
        for (var left = from.Count(); left > 0; left--)
        {
            at += from.Signed();
            _sent.Add(new SentMessage(at, new MessageSource((DefinitionKind)from.Byte(), from.Count()), (long)from.Varint()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_sent.Count);
        var at = 0L;
        foreach (var sent in _sent)
        {
            to.Signed(sent.At - at);
            to.Byte((byte)sent.Source.Kind);
            to.Count(sent.Source.Number);
            to.Varint((ulong)sent.Delivery);
            at = sent.At;
        }
    }

    private void Trim()
    {
        if (_sent.Count > MaxKept)
        {
            _sent.RemoveRange(0, _sent.Count - MaxKept);
        }
    }
}
