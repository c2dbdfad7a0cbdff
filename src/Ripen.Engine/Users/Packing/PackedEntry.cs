using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Canvas;
using Ripen.Engine.Log;

namespace Ripen.Engine.Users.Packing;

/// <summary>A <see cref="CanvasEntry"/> in a packed profile.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedEntry
{
    public long Sequence;
    public int Ordinal;
    public int Variant;
    public int Version;
    public int Step;
    public long EnteredAt;
    public long OpenedByRequest;
    public long StepEnteredAt;
    public long AcceptFrom;
    public long DueAt;
    public byte MatchedGroups;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedEntry>();

    /// <summary>Packs an entry.</summary>
    public static PackedEntry Of(CanvasEntry entry) => new()
    {
        Sequence = entry.Id.Sequence,
        Ordinal = entry.Id.Ordinal,
        Variant = entry.Variant,
        Version = entry.Version,
        Step = entry.Step,
        EnteredAt = entry.EnteredAt,
        OpenedByRequest = entry.OpenedByRequest,
        StepEnteredAt = entry.StepEnteredAt,
        AcceptFrom = entry.AcceptFrom,
        DueAt = entry.DueAt,
        MatchedGroups = entry.MatchedGroups,
    };

    /// <summary>Unpacks into an entry that the state has to spare.</summary>
    public readonly CanvasEntry ToEntry(CanvasState state)
    {
        var entry = state.NewEntry(new EntryId(Sequence, Ordinal), Variant, Version, EnteredAt, OpenedByRequest);
        entry.Step = Step;
        entry.StepEnteredAt = StepEnteredAt;
        entry.AcceptFrom = AcceptFrom;
        entry.DueAt = DueAt;
        entry.MatchedGroups = MatchedGroups;
        return entry;
    }
}
