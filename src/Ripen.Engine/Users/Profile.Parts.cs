using System.Runtime.InteropServices;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <content>
/// Parts: what few users have. They lie at the end of the row in the very encoding of the stored form: count, then for each its kind, its next due instant and its bytes, in the order of
/// kinds. Nothing of it is read before somebody asks.
/// </content>
public sealed partial class Profile
{
    /// <summary>How many bytes one part may take; more is a broken invariant: every feature bounds what it keeps far below it.</summary>
    public const int MaxPartBytes = 4 * 1024 * 1024;

    private readonly List<PartSlot> _parts = [];
    private ByteWriter? _partScratch;
    private bool _partsRead;
    private bool _partsChanged;
    private int _partsLength;
    private long _partsDue = CanvasEntry.NotWaiting;

    /// <summary>The earliest instant at which something of a part is due, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long PartsDue => _partsChanged ? EarliestPart().Due : _partsDue;

    private ReadOnlySpan<byte> PackedParts => _row.AsSpan(_textsAt + _aliasesLength + _fieldsLength + _payloadLength, _partsLength);

    /// <summary>A part, or null when the user has none of that kind. It may be used as long as the profile; see <see cref="ProfileTable.Get"/>.</summary>
    /// <exception cref="InvalidDataException">Its bytes are damaged.</exception>
    public T? FindPart<T>(ProfilePartKind kind)
        where T : class, IProfilePart, new()
    {
        if (!_partsRead && _partsLength == 0)
        {
            return null;
        }

        return PartAt(kind) is >= 0 and var at ? Loaded<T>(ref CollectionsMarshal.AsSpan(_parts)[at]) : null;
    }

    /// <summary>A part, made when there is none.</summary>
    public T Part<T>(ProfilePartKind kind)
        where T : class, IProfilePart, new()
    {
        if (PartAt(kind) is >= 0 and var at)
        {
            return Loaded<T>(ref CollectionsMarshal.AsSpan(_parts)[at]);
        }

        var part = new T();
        _parts.Insert(~PartAt(kind), new PartSlot { Kind = kind, Due = CanvasEntry.NotWaiting, Value = part });
        return part;
    }

    /// <summary>A part of this user was changed. The table must be told too (<see cref="ProfileTable.Touch"/>).</summary>
    public void PartChanged(ProfilePartKind kind)
    {
        ref var slot = ref CollectionsMarshal.AsSpan(_parts)[PartAt(kind)];
        slot.Changed = true;
        slot.Due = slot.Value!.NextDue;
        _partsChanged = true;
    }

    /// <summary>Takes a part away, if the user has it.</summary>
    internal void RemovePart(ProfilePartKind kind)
    {
        if (PartAt(kind) is >= 0 and var at)
        {
            _parts.RemoveAt(at);
            _partsChanged = true;
        }
    }

    /// <summary>The part that has something due first, by instant, then kind; <see cref="CanvasEntry.NotWaiting"/> when none has.</summary>
    public (ProfilePartKind Kind, long Due) EarliestPart()
    {
        (ProfilePartKind Kind, long Due) earliest = (ProfilePartKind.None, CanvasEntry.NotWaiting);
        ReadParts();
        foreach (ref readonly var slot in CollectionsMarshal.AsSpan(_parts))
        {
            if (slot.Due < earliest.Due)
            {
                earliest = (slot.Kind, slot.Due);
            }
        }

        return earliest;
    }

    /// <summary>Writes all parts: count, kinds, due instants, bytes.</summary>
    internal void WriteParts(ByteWriter to)
    {
        if (!_partsChanged)
        {
            WritePackedOrEmpty(to, PackedParts);
            return;
        }

        ReadParts();
        var parts = CollectionsMarshal.AsSpan(_parts);
        var count = 0;
        foreach (ref readonly var slot in parts)
        {
            count += slot.IsEmpty ? 0 : 1;
        }

        to.Count(count);
        foreach (ref readonly var slot in parts)
        {
            if (!slot.IsEmpty)
            {
                WritePart(to, slot);
            }
        }
    }

    /// <summary>Takes over what the parts of a user say who is merged into this one.</summary>
    internal void MergeParts(Profile loser)
    {
        loser.ReadParts();
        foreach (ref var theirs in CollectionsMarshal.AsSpan(loser._parts))
        {
            if (theirs.IsEmpty)
            {
                continue;
            }

            var at = PartAt(theirs.Kind);
            if (at < 0)
            {
                at = ~at;
                _parts.Insert(at, new PartSlot { Kind = theirs.Kind, Due = CanvasEntry.NotWaiting, Value = ProfileParts.New(theirs.Kind) });
            }

            LoadedAny(ref CollectionsMarshal.AsSpan(_parts)[at]).MergeFrom(LoadedAny(ref theirs));
            PartChanged(theirs.Kind);
        }
    }

    /// <summary>Takes stored parts in, into a profile that has none.</summary>
    internal void ReadStoredParts(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _parts.Add(new PartSlot { Kind = (ProfilePartKind)from.Byte(), Due = (long)from.Varint(), Bytes = from.Bytes().ToArray() });
            (_partsRead, _partsChanged) = (true, true);
        }
    }

    private void UnpackParts(in Head head)
    {
        _parts.Clear();
        (_partsLength, _partsDue, _partsRead, _partsChanged) = (head.PartsLength, head.PartsDue, false, false);
    }

    // From here on the row has them again.
    private void PackedPartsAre(int length)
    {
        _partsDue = PartsDue;
        _parts.Clear();
        (_partsLength, _partsRead, _partsChanged) = (length, false, false);
    }

    private void WritePart(ByteWriter to, in PartSlot slot)
    {
        to.Byte((byte)slot.Kind);
        to.Varint((ulong)slot.Due);
        if (!slot.Changed)
        {
            to.Bytes(slot.Bytes);
            return;
        }

        var bytes = _partScratch ??= new ByteWriter(256);
        bytes.Clear();
        slot.Value!.Write(bytes);
        if (bytes.Length > MaxPartBytes)
        {
            throw new InvalidOperationException($"The part {slot.Kind} of a profile takes {bytes.Length} bytes; a part may take {MaxPartBytes}.");
        }

        to.Bytes(bytes.Written);
    }

    private static T Loaded<T>(ref PartSlot slot)
        where T : class, IProfilePart, new()
    {
        if (slot.Value is null)
        {
            var part = new T();
            var from = new ByteReader(slot.Bytes);
            part.Read(ref from);
            slot.Value = part;
        }

        return (T)slot.Value;
    }

    private static IProfilePart LoadedAny(ref PartSlot slot)
    {
        if (slot.Value is null)
        {
            slot.Value = ProfileParts.New(slot.Kind);
            var from = new ByteReader(slot.Bytes);
            slot.Value.Read(ref from);
        }

        return slot.Value;
    }

    // The place of a kind, or the complement of where it belongs.
    private int PartAt(ProfilePartKind kind)
    {
        ReadParts();
        var parts = CollectionsMarshal.AsSpan(_parts);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Kind >= kind)
            {
                return parts[i].Kind == kind ? i : ~i;
            }
        }

        return ~parts.Length;
    }

    private void ReadParts()
    {
        if (_partsRead)
        {
            return;
        }

        _partsRead = true;
        if (_partsLength > 0)
        {
            var from = new ByteReader(PackedParts);
            for (var left = from.Count(); left > 0; left--)
            {
                _parts.Add(new PartSlot { Kind = (ProfilePartKind)from.Byte(), Due = (long)from.Varint(), Bytes = from.Bytes().ToArray() });
            }
        }
    }

    private struct PartSlot
    {
        public ProfilePartKind Kind;
        public long Due;
        public byte[]? Bytes;
        public IProfilePart? Value;
        public bool Changed;

        public readonly bool IsEmpty => Changed ? Value!.IsEmpty : Bytes is null;
    }
}
