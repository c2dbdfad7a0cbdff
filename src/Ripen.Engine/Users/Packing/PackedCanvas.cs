using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Canvas;
using Ripen.Engine.Log;

namespace Ripen.Engine.Users.Packing;

/// <summary>A <see cref="CanvasState"/> in a packed profile; its entries and matches stand behind it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedCanvas
{
    public int Canvas;
    public int Active;
    public int Limits;
    public int LastVariant;
    public long Entered;
    public long LastEnteredAt;
    public long LastRootSequence;
    public int LastRootOrdinal;
    public int BreakerCount;
    public long BreakerSince;
    public long BlockedUntil;
    public byte RefusedByBlock;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedCanvas>();

    /// <summary>Packs a state.</summary>
    public static PackedCanvas Of(CanvasState state) => new()
    {
        Canvas = state.Canvas,
        Active = state.Active.Count,
        Limits = state.Limits?.Count ?? 0,
        LastVariant = state.LastVariant,
        Entered = state.Entered,
        LastEnteredAt = state.LastEnteredAt,
        LastRootSequence = state.LastRoot.Sequence,
        LastRootOrdinal = state.LastRoot.Ordinal,
        BreakerCount = state.BreakerCount,
        BreakerSince = state.BreakerSince,
        BlockedUntil = state.BlockedUntil,
        RefusedByBlock = state.RefusedByBlock ? (byte)1 : (byte)0,
    };

    /// <summary>Unpacks into a state that was reset; entries and matches are left to the caller.</summary>
    public readonly void CopyTo(CanvasState state)
    {
        state.LastVariant = LastVariant;
        state.Entered = Entered;
        state.LastEnteredAt = LastEnteredAt;
        state.LastRoot = new EntryId(LastRootSequence, LastRootOrdinal);
        state.BreakerCount = BreakerCount;
        state.BreakerSince = BreakerSince;
        state.BlockedUntil = BlockedUntil;
        state.RefusedByBlock = RefusedByBlock != 0;
    }
}
