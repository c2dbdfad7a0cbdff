using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Canvas;

namespace Ripen.Engine.Users.Packing;

/// <summary>A <see cref="GroupMatches"/> in a packed profile.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedMatches
{
    public int Step;
    public int Group;
    public long Since;
    public int Count;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedMatches>();
}
