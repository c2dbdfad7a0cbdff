using Ripen.Engine.Partitions;

namespace Ripen.Engine.Ledger;

/// <summary>Takes what deleted users left out of a ledger block.</summary>
public static class LedgerErasure
{
    /// <summary>Makes the block anew without them.</summary>
    /// <param name="block">The block.</param>
    /// <param name="deleted">The keys of the deleted, each with the entry of the log by which it was deleted: ledger entries after that one are those of another user who was made under the key.</param>
    /// <param name="buffer">Room to work in; null makes fresh room.</param>
    /// <returns>The block, which may be left without users; null when it holds nothing of theirs.</returns>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static byte[]? Erase(byte[] block, IReadOnlyDictionary<ulong, long> deleted, CheckpointBuffer? buffer = null)
    {
        if (!IsConcerned(new LedgerBlockReader(block), deleted))
        {
            return null;
        }

        var writer = new LedgerBlockWriter(buffer ?? new CheckpointBuffer());
        foreach (var section in new LedgerBlockReader(block).All())
        {
            if (!deleted.TryGetValue(section.User, out var through))
            {
                writer.Sections.Varint((ulong)section.Before);
                writer.Sections.Raw(section.Bytes.Span);
                writer.EndSection(section.User);
            }
            else if (section.Read().FindAll(e => e.Position.Sequence > through) is { Count: > 0 } later)
            {
                WriteLater(writer, section, later, through);
            }
        }

        return writer.Finish();
    }

    // In the order of the keys, so that no chunk is decompressed twice.
    private static bool IsConcerned(LedgerBlockReader reader, IReadOnlyDictionary<ulong, long> deleted) => deleted.OrderBy(d => d.Key)
        .Any(d => reader.Find(d.Key) is { } section && section.Read().Exists(e => e.Position.Sequence <= d.Value));

    // Blocks before one that holds the deletion are the deleted user's alone.
    private static void WriteLater(LedgerBlockWriter writer, in LedgerSection section, List<LedgerEntry> later, long through)
    {
        writer.Sections.Varint((ulong)(section.Read()[0].Position.Sequence <= through ? 0 : section.Before));
        later.ForEach(entry => entry.Write(writer.Sections));
        writer.EndSection(section.User);
    }
}
