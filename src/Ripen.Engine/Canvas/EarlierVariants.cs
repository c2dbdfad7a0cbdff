using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>
/// The variants of canvases that a user was in before the last one: only where percentages were changed between two entries, for else a user keeps the variant (canvas §2.6).
/// </summary>
public sealed class EarlierVariants : IProfilePart
{
    /// <summary>How many are kept; beyond it the one noted first is forgotten.</summary>
    public const int Max = 256;

    private readonly List<(int Canvas, int Variant)> _known = [];

    /// <inheritdoc/>
    public bool IsEmpty => _known.Count == 0;

    /// <summary>Whether the user was in that variant.</summary>
    public bool Has(int canvas, int variant) => _known.Contains((canvas, variant));

    /// <summary>Notes a variant.</summary>
    public void Add(int canvas, int variant)
    {
        if (Has(canvas, variant))
        {
            return;
        }

        if (_known.Count == Max)
        {
            _known.RemoveAt(0);
        }

        _known.Add((canvas, variant));
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser) => ((EarlierVariants)loser)._known.ForEach(k => Add(k.Canvas, k.Variant));

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _known.Add((from.Count(), from.Count()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_known.Count);
        foreach (var (canvas, variant) in _known)
        {
            to.Count(canvas);
            to.Count(variant);
        }
    }
}
