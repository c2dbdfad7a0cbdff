using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ripen.Engine.Users.Packing;

/// <summary>An <see cref="ActivityCounter"/> in a packed profile.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedCounter
{
    public int Name;
    public long Count;
    public long First;
    public long Last;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedCounter>();
}
