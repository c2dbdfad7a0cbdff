namespace Ripen.Templates.Grammar;

/// <summary>Leads from places in a text that was made from another back to places in that other.</summary>
internal sealed class OffsetMap
{
    private readonly List<(int Derived, int Original, string? Block)> _stretches = [];

    /// <summary>
    /// From here on the derived text follows the original. Stretches are added in the order of the derived text; where that was cut back, what lay behind the cut is forgotten.
    /// </summary>
    public void Follow(int derived, int original) => Add(derived, original, null);

    /// <summary>From here on the derived text is that of a content block, which stands for a place of the original.</summary>
    public void Stand(int derived, int original, string block) => Add(derived, original, block);

    /// <summary>The place in the original, and the content block whose text the derived place lies in.</summary>
    public (int Offset, string? Block) Original(int derived)
    {
        var (low, high) = (0, _stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _stretches[middle].Derived <= derived ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return (derived, null);
        }

        var found = _stretches[low - 1];
        return (found.Block is null ? found.Original + derived - found.Derived : found.Original, found.Block);
    }

    private void Add(int derived, int original, string? block)
    {
        while (_stretches.Count > 0 && _stretches[^1].Derived >= derived)
        {
            _stretches.RemoveAt(_stretches.Count - 1);
        }

        // Most texts are copied piece by piece without a change; they need no stretches at all.
        if (block is not null || Original(derived) != (original, null))
        {
            _stretches.Add((derived, original, block));
        }
    }
}
