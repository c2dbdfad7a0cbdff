using System.Runtime.InteropServices;

namespace Ripen.Engine.Users.Packing;

/// <summary>An <see cref="ActivityCounter"/> in a packed profile. Rows are waited for by the line of memory, so that every byte of it counts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedCounter
{
    public int Name;
    public uint Count;
    public long First;
    public long Last;
    public ushort OnLastDay;

    /// <summary>Its length in bytes.</summary>
    public const int Size = (2 * sizeof(int)) + (2 * sizeof(long)) + sizeof(ushort);
}
