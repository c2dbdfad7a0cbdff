using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Deliveries;

/// <summary>Which dead letters a user has: at most one for each campaign and for each step. The letters themselves are deliveries; the part is what finds them again.</summary>
public sealed class DeadLetters : IProfilePart
{
    /// <summary>How many are found again; of more, the oldest stay in the list of deliveries and cannot be replayed.</summary>
    public const int MaxKept = 500;

    private readonly List<Kept> _kept = [];

    /// <inheritdoc/>
    public bool IsEmpty => _kept.Count == 0;

    /// <summary>A letter.</summary>
    /// <param name="Campaign">The campaign's number; 0 for a step.</param>
    /// <param name="Canvas">The canvas's number; 0 for a campaign.</param>
    /// <param name="Step">The step's number.</param>
    /// <param name="Number">The number of the delivery.</param>
    /// <param name="Times">How often it happened.</param>
    /// <param name="Since">When it happened first, milliseconds since 1970.</param>
    public readonly record struct Kept(int Campaign, int Canvas, int Step, long Number, long Times, long Since);

    /// <summary>The letter of a campaign, or of a step; null when there is none.</summary>
    public Kept? Find(int campaign, StepPlace? place)
    {
        var at = IndexOf(campaign, place);
        return at < 0 ? null : _kept[at];
    }

    /// <summary>Adds a letter, or says anew what is known of it.</summary>
    public void Set(int campaign, StepPlace? place, long number, long times, long since)
    {
        var (at, letter) = (IndexOf(campaign, place), new Kept(campaign, place?.Canvas ?? 0, place?.Step ?? 0, number, times, since));
        if (at < 0)
        {
            _kept.Add(letter);
            if (_kept.Count > MaxKept)
            {
                _kept.RemoveAt(0);
            }
        }
        else
        {
            _kept[at] = letter;
        }
    }

    /// <summary>Takes out the letter of a campaign, or of a step.</summary>
    public void Remove(int campaign, StepPlace? place)
    {
        if (IndexOf(campaign, place) is >= 0 and var at)
        {
            _kept.RemoveAt(at);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The other user's letters lie in that user's partition, under numbers that mean nothing here; what the survivor does next triggers anew.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_kept.Count);
        foreach (var letter in _kept)
        {
            to.Count(letter.Campaign);
            to.Count(letter.Canvas);
            to.Count(letter.Step);
            to.Varint((ulong)letter.Number);
            to.Varint((ulong)letter.Times);
            to.Signed(letter.Since);
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _kept.Add(new Kept(from.Count(), from.Count(), from.Count(), (long)from.Varint(), (long)from.Varint(), from.Signed()));
        }
    }

    private int IndexOf(int campaign, StepPlace? place) =>
        _kept.FindIndex(k => k.Campaign == campaign && k.Canvas == (place?.Canvas ?? 0) && k.Step == (place?.Step ?? 0));
}
