using System.Runtime.CompilerServices;

namespace Ripen.Engine.Users;

/// <summary>
/// The place of a profile in memory, for whoever wants to bring it closer before it is needed: users are drawn at random from many, so each is a row of waits for memory, and the waits of
/// many overlap when they are begun together. Call <see cref="Find"/> for many, then <see cref="Warm()"/> for the same. Changes nothing.
/// </summary>
public struct PackedProfile
{
    private const int LineBytes = 64;
    private const int MaxLines = 12;

    private readonly ProfileRows _rows;
    private readonly ulong _key;
    private byte[]? _row;

    internal PackedProfile(ProfileRows rows, ulong key)
    {
        _rows = rows;
        _key = key;
    }

    /// <summary>Finds the row. Reads the table only.</summary>
    public void Find() => _row = _rows.Find(_key) is >= 0 and var at ? _rows.At(at) : null;

    /// <summary>Touches what an event will need, so that it is on its way to the cache.</summary>
    /// <returns>A number without meaning; it keeps the reads alive.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly int Warm() => _row is { } row ? Warm(row) : 0;

    /// <summary>As <see cref="Warm()"/>, of a row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Warm(byte[] row)
    {
        var touched = 0;
        var length = Math.Min(row.Length, MaxLines * LineBytes);
        for (var i = 0; i < length; i += LineBytes)
        {
            touched += row[i];
        }

        return touched;
    }
}
