namespace Ripen.Simulation.Tests.History;

/// <summary>A row of the log with what it means.</summary>
/// <param name="deeds">One for each entry, in the order of the row.</param>
internal sealed class StoredRow(long number, byte[] bytes, IReadOnlyList<Deed> deeds)
{
    public long Number => number;

    public byte[] Bytes { get; set; } = bytes;

    public IReadOnlyList<Deed> Deeds => deeds;
}
