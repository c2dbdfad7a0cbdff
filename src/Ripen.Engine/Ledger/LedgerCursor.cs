using System.Globalization;
using Ripen.Engine.Log;

namespace Ripen.Engine.Ledger;

/// <summary>Where a page of a ledger ended. Its text is opaque to callers.</summary>
/// <param name="Block">The block that held the last entry shown, or 0 when it was in none yet.</param>
/// <param name="Position">The place of that entry.</param>
public sealed record LedgerCursor(long Block, EntryId Position)
{
    /// <summary>The text that a page gives out.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Block:x}.{Position.Sequence:x}.{Position.Ordinal:x}");

    /// <summary>The cursor of a text, or null for none and for what was never given out.</summary>
    public static LedgerCursor? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var block)
            && long.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence)
            && int.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ordinal)
            && block >= 0 && sequence > 0 && ordinal >= 0
            ? new LedgerCursor(block, new EntryId(sequence, ordinal))
            : null;
    }
}
