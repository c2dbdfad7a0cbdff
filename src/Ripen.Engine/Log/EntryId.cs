namespace Ripen.Engine.Log;

/// <summary>An id made from a place in the partition's log: the sequence of the log entry and a running number within it.</summary>
public readonly record struct EntryId(long Sequence, int Ordinal) : IComparable<EntryId>
{
    /// <inheritdoc/>
    public int CompareTo(EntryId other) => Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Ordinal.CompareTo(other.Ordinal);

    /// <summary>The id as the outside sees it: partition, sequence and number.</summary>
    public string ToText(int partition) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{partition}-{Sequence}-{Ordinal}");

    /// <summary>Whether the left comes before the right.</summary>
    public static bool operator <(EntryId left, EntryId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left comes after the right.</summary>
    public static bool operator >(EntryId left, EntryId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not come after the right.</summary>
    public static bool operator <=(EntryId left, EntryId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not come before the right.</summary>
    public static bool operator >=(EntryId left, EntryId right) => left.CompareTo(right) >= 0;
}
