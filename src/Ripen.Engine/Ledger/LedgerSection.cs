using Ripen.Engine.Codec;

namespace Ripen.Engine.Ledger;

/// <summary>One user's entries in a ledger block.</summary>
/// <param name="User">The user's key.</param>
/// <param name="Before">The number of the block with the entries before these, or 0.</param>
/// <param name="Bytes">The entries as they are stored, oldest first.</param>
public readonly record struct LedgerSection(ulong User, long Before, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The entries, oldest first.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public List<LedgerEntry> Read()
    {
        var from = new ByteReader(Bytes.Span);
        var entries = new List<LedgerEntry>();
        while (!from.AtEnd)
        {
            entries.Add(LedgerEntry.Read(ref from));
        }

        return entries;
    }
}
