namespace Ripen.Storage.Checkpoints;

/// <summary>An entry of the coarse due index: in this minute the profile has a timer.</summary>
/// <param name="Minute">Minutes since 1970-01-01T00:00Z.</param>
/// <param name="Key">The profile's key.</param>
public readonly record struct DueRow(int Minute, ulong Key) : IComparable<DueRow>
{
    /// <summary>By minute, then key.</summary>
    public int CompareTo(DueRow other) => Minute != other.Minute ? Minute.CompareTo(other.Minute) : Key.CompareTo(other.Key);

    /// <summary>Earlier in the index.</summary>
    public static bool operator <(DueRow left, DueRow right) => left.CompareTo(right) < 0;

    /// <summary>Later in the index.</summary>
    public static bool operator >(DueRow left, DueRow right) => left.CompareTo(right) > 0;

    /// <summary>Not later in the index.</summary>
    public static bool operator <=(DueRow left, DueRow right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in the index.</summary>
    public static bool operator >=(DueRow left, DueRow right) => left.CompareTo(right) >= 0;
}
