using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Ledger;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users.Packing;

/// <summary>A <see cref="LedgerTotal"/> in a packed profile.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedLedger
{
    public int Attribute;
    public ValueKind Kind;
    public long Sum;
    public long Count;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedLedger>();
}
