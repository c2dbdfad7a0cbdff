using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users.Packing;

/// <summary>A custom attribute in a packed profile. <see cref="Bits"/> is the value, or the place of its payload: offset in the upper half, length in the lower.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedAttribute
{
    public int Name;
    public ValueKind Kind;
    public long Bits;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedAttribute>();
}
