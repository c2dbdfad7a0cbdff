using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Users.Packing;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <content>
/// The packed form: one row of bytes, so that a user costs two or three waits for memory instead of twenty, and nothing for the collector to follow. Head, external id, then what most
/// events touch (canvases, ledger sums, attributes, counters, campaigns) in records of fixed length, then texts, then parts. It never leaves the process: its order of bytes is the machine's.
/// </content>
public sealed partial class Profile
{
    // Rows are made in steps of cache lines, so that a user who gains a counter seldom needs a new one.
    private const int Step = 64;

    private byte[] _row = [];
    private int _idLength = -1;
    private int _textsAt;
    private int _aliasesLength;
    private int _fieldsLength;
    private int _payloadLength;

    /// <summary>Whether the packed row is to be written anew.</summary>
    internal bool NeedsPacking { get; set; }

    /// <summary>Where the table keeps it; see there.</summary>
    internal (int Index, int Version) Slot { get; set; }

    private ReadOnlySpan<byte> PackedId => _row.AsSpan(Unsafe.SizeOf<Head>(), _idLength);

    private ReadOnlySpan<byte> PackedAliases => _row.AsSpan(_textsAt, _aliasesLength);

    private ReadOnlySpan<byte> PackedFields => _row.AsSpan(_textsAt + _aliasesLength, _fieldsLength);

    /// <summary>Whether the external id of a packed row is this one, as UTF-8.</summary>
    internal static bool IsExternalId(byte[] row, ReadOnlySpan<byte> utf8)
    {
        var length = HeadOf(row).IdLength;
        return length >= 0 && row.AsSpan(Unsafe.SizeOf<Head>(), length).SequenceEqual(utf8);
    }

    /// <summary>When the user of a packed row was last written.</summary>
    internal static long UpdatedAtOf(byte[] row) => HeadOf(row).UpdatedAt;

    /// <summary>Whether a packed row changed since the last checkpoint.</summary>
    internal static bool IsDirty(byte[] row) => HeadOf(row).Dirty != 0;

    /// <summary>Notes in a packed row that a checkpoint has taken it.</summary>
    internal static void SetClean(byte[] row) => HeadOf(row).Dirty = 0;

    /// <summary>Notes in a packed row how long its stored form is, and gives the length before.</summary>
    internal static int ExchangeStoredBytes(byte[] row, int bytes)
    {
        ref var head = ref HeadOf(row);
        (var before, head.StoredBytes) = (head.StoredBytes, bytes);
        return before;
    }

    /// <summary>Notes in a packed row in which block its newest ledger entries are, and gives the block before.</summary>
    internal static long ExchangeLedgerBlock(byte[] row, long block)
    {
        ref var head = ref HeadOf(row);
        (var before, head.LedgerBlock) = (head.LedgerBlock, block);
        return before;
    }

    /// <summary>Becomes the user of a packed row. The row must stay as it is until <see cref="Pack"/> or the next call.</summary>
    internal void Unpack(ulong key, byte[] row)
    {
        ref var head = ref HeadOf(row);
        _row = row;
        Key = key;
        NeedsPacking = false;
        (_externalId, _externalIdChanged, _aliases, _fields, _textsChanged, _payloadChanged) = (null, false, null, null, false, false);
        (CreatedAt, UpdatedAt, LedgerBlock, IndexedDue) = (head.CreatedAt, head.UpdatedAt, head.LedgerBlock, head.IndexedDue);
        (EmailSubscriptionChangedAt, PushSubscriptionChangedAt) = (head.EmailChangedAt, head.PushChangedAt);
        (EmailSubscription, PushSubscription) = ((SubscriptionState)(head.Subscriptions & 0xF), (SubscriptionState)(head.Subscriptions >> 4));
        (StoredBytes, Dirty) = (head.StoredBytes, head.Dirty != 0);
        (_idLength, _aliasesLength, _fieldsLength, _payloadLength) = (head.IdLength, head.AliasesLength, head.FieldsLength, head.PayloadLength);
        UnpackParts(head);
        var from = new PackedReader(row.AsSpan(Unsafe.SizeOf<Head>() + Math.Max(0, head.IdLength)));
        UnpackCanvases(ref from, head.Canvases);
        UnpackLedger(ref from, head.Ledger);
        UnpackAttributes(ref from, head.Attributes);
        from.Counters(ref _events, head.Events);
        from.Counters(ref _purchases, head.Purchases);
        from.Counters(ref _sessions, head.Sessions);
        UnpackCampaigns(ref from, head.Campaigns);
        _textsAt = Unsafe.SizeOf<Head>() + Math.Max(0, head.IdLength) + from.Position;
    }

    /// <summary>Packs the user; into its row before where it fits, else into a new one.</summary>
    /// <param name="scratch">Room for texts that changed.</param>
    internal byte[] Pack(ByteWriter scratch)
    {
        var (oldRow, oldTexts) = (_row, _textsAt);
        var changed = _externalIdChanged || _textsChanged || _payloadChanged || _partsChanged || oldRow.Length == 0;
        var idLength = changed ? CollectTexts(scratch) : _idLength;
        var texts = Unsafe.SizeOf<Head>() + Math.Max(0, idLength) + HotLength;
        var length = texts + _aliasesLength + _fieldsLength + _payloadLength + _partsLength;
        if (oldRow.Length < length || oldRow.Length > length + (8 * Step))
        {
            _row = new byte[(length + Step - 1) / Step * Step];
        }

        if (changed)
        {
            scratch.Written[..Math.Max(0, idLength)].CopyTo(_row.AsSpan(Unsafe.SizeOf<Head>()));
            scratch.Written[Math.Max(0, idLength)..].CopyTo(_row.AsSpan(texts));
            (_externalIdChanged, _textsChanged, _payloadChanged) = (false, false, false);
        }
        else
        {
            // The texts go first: when the rest grows within the same row, it would write over them.
            MoveTexts(oldRow, oldTexts, texts, length - texts);
        }

        (_idLength, _textsAt) = (idLength, texts);
        PackHead();
        var to = new PackedWriter(_row.AsSpan(Unsafe.SizeOf<Head>() + Math.Max(0, idLength)));
        PackCanvases(ref to);
        PackLedger(ref to);
        PackAttributes(ref to);
        to.Counters(_events);
        to.Counters(_purchases);
        to.Counters(_sessions);
        PackCampaigns(ref to);
        NeedsPacking = false;
        return _row;
    }

    private static ref Head HeadOf(byte[] row) => ref Unsafe.As<byte, Head>(ref MemoryMarshal.GetArrayDataReference(row));

    private ReadOnlySpan<byte> PackedPayload(long place) => _row.AsSpan(_textsAt + _aliasesLength + _fieldsLength + (int)(place >> 32), (int)place);

    private int HotLength
    {
        get
        {
            var length = (_ledgerCount * PackedLedger.Size) + (_attributeCount * PackedAttribute.Size) + (_campaignCount * PackedCampaign.Size)
                + ((_events.All.Length + _purchases.All.Length + _sessions.All.Length) * ActivityCounter.Size);
            foreach (var state in Canvases)
            {
                length += PackedCanvas.Size + (state.Active.Count * PackedEntry.Size) + ((state.Limits?.Count ?? 0) * PackedMatches.Size);
            }

            return length;
        }
    }

    private void MoveTexts(byte[] oldRow, int from, int to, int length)
    {
        if (!ReferenceEquals(oldRow, _row))
        {
            PackedIdOf(oldRow).CopyTo(_row.AsSpan(Unsafe.SizeOf<Head>()));
        }
        else if (from == to)
        {
            return;
        }

        oldRow.AsSpan(from, length).CopyTo(_row.AsSpan(to));
    }

    private ReadOnlySpan<byte> PackedIdOf(byte[] row) => row.AsSpan(Unsafe.SizeOf<Head>(), Math.Max(0, _idLength));

    // External id, aliases, fields, payloads and parts one after the other; returns the length of the id, or -1 for none.
    private int CollectTexts(ByteWriter scratch)
    {
        scratch.Clear();
        var id = _idLength;
        if (_externalIdChanged)
        {
            id = _externalId is null ? -1 : System.Text.Encoding.UTF8.GetByteCount(_externalId);
            if (_externalId is not null)
            {
                scratch.Advance(System.Text.Encoding.UTF8.GetBytes(_externalId, scratch.GetSpan(id)));
            }
        }
        else if (_idLength > 0)
        {
            scratch.Raw(PackedId);
        }

        var start = scratch.Length;
        WriteAliases(scratch);
        var aliases = scratch.Length - start;
        WriteFields(scratch);
        var fields = scratch.Length - start - aliases;
        start = scratch.Length;
        for (var i = 0; i < _attributeCount; i++)
        {
            if (_attributeValues[i].HasPayload)
            {
                var at = scratch.Length;
                WriteValue(scratch, i);
                _attributePlaces[i] = ((long)(at - start) << 32) | (uint)(scratch.Length - at);
                _attributeValues[i] = Value.Unread(_attributeValues[i].Kind);
            }
        }

        var payloads = scratch.Length - start;
        start = scratch.Length;
        if (_partsChanged || _partsLength > 0)
        {
            WriteParts(scratch);
        }

        (_aliasesLength, _fieldsLength, _payloadLength) = (aliases, fields, payloads);
        PackedPartsAre(scratch.Length - start);
        return id;
    }

    private void PackHead() => HeadOf(_row) = new Head
    {
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        EmailChangedAt = EmailSubscriptionChangedAt,
        PushChangedAt = PushSubscriptionChangedAt,
        LedgerBlock = LedgerBlock,
        IndexedDue = IndexedDue,
        StoredBytes = StoredBytes,
        IdLength = _idLength,
        AliasesLength = _aliasesLength,
        FieldsLength = _fieldsLength,
        PayloadLength = _payloadLength,
        PartsLength = _partsLength,
        PartsDue = _partsDue,
        Attributes = _attributeCount,
        Events = _events.All.Length,
        Purchases = _purchases.All.Length,
        Sessions = _sessions.All.Length,
        Canvases = _canvasCount,
        Campaigns = _campaignCount,
        Ledger = _ledgerCount,
        Subscriptions = (byte)((int)EmailSubscription | ((int)PushSubscription << 4)),
        Dirty = Dirty ? (byte)1 : (byte)0,
    };

    private void PackAttributes(ref PackedWriter to)
    {
        for (var i = 0; i < _attributeCount; i++)
        {
            ref readonly var value = ref _attributeValues[i];
            to.Write(new PackedAttribute { Name = _attributeNames[i], Kind = value.Kind, Bits = value.HasPayload ? _attributePlaces[i] : value.Bits });
        }
    }

    private void UnpackAttributes(ref PackedReader from, int count)
    {
        if (count > _attributeNames.Length)
        {
            GrowAttributes(count);
        }

        for (var i = 0; i < count; i++)
        {
            var packed = from.Read<PackedAttribute>();
            _attributeNames[i] = packed.Name;
            _attributePlaces[i] = packed.Bits;
            _attributeValues[i] = packed.Kind is ValueKind.String or ValueKind.Array or ValueKind.Object ? Value.Unread(packed.Kind) : Value.FromBits(packed.Kind, packed.Bits);
        }

        _attributeCount = count;
    }

    private void PackLedger(ref PackedWriter to)
    {
        foreach (ref readonly var total in LedgerTotals)
        {
            to.Write(new PackedLedger { Attribute = total.Attribute, Kind = total.Sum.Kind, Sum = total.Sum.Bits, Count = total.Count });
        }
    }

    private void UnpackLedger(ref PackedReader from, int count)
    {
        _ledgerCount = 0;
        for (var i = 0; i < count; i++)
        {
            var packed = from.Read<PackedLedger>();
            MakeRoom(ref _ledger, i);
            _ledger[i] = new LedgerTotal(packed.Attribute, Value.FromBits(packed.Kind, packed.Sum), packed.Count);
        }

        _ledgerCount = count;
    }

    private void PackCampaigns(ref PackedWriter to)
    {
        foreach (var state in Campaigns)
        {
            to.Write(new PackedCampaign
            {
                Campaign = state.Campaign,
                Received = state.Received,
                FirstReceivedAt = state.FirstReceivedAt,
                LastReceivedAt = state.LastReceivedAt,
                InFlight = state.InFlight,
            });
        }
    }

    private void UnpackCampaigns(ref PackedReader from, int count)
    {
        _campaignCount = 0;
        for (var i = 0; i < count; i++)
        {
            var packed = from.Read<PackedCampaign>();
            var state = NextCampaign(packed.Campaign);
            (state.Received, state.FirstReceivedAt, state.LastReceivedAt, state.InFlight) = (packed.Received, packed.FirstReceivedAt, packed.LastReceivedAt, packed.InFlight);
        }
    }

    private void PackCanvases(ref PackedWriter to)
    {
        foreach (var state in Canvases)
        {
            to.Write(PackedCanvas.Of(state));
            foreach (var entry in CollectionsMarshal.AsSpan(state.Active))
            {
                to.Write(PackedEntry.Of(entry));
            }

            foreach (ref readonly var matches in CollectionsMarshal.AsSpan(state.Limits))
            {
                to.Write(new PackedMatches { Step = matches.Step, Group = matches.Group, Since = matches.Since, Count = matches.Count });
            }
        }
    }

    private void UnpackCanvases(ref PackedReader from, int count)
    {
        _canvasCount = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var packed = ref from.Read<PackedCanvas>();
            var state = NextCanvas(packed.Canvas);
            packed.CopyTo(state);
            for (var left = packed.Active; left > 0; left--)
            {
                state.Active.Add(from.Read<PackedEntry>().ToEntry(state));
            }

            for (var left = packed.Limits; left > 0; left--)
            {
                ref readonly var matches = ref from.Read<PackedMatches>();
                (state.Limits ??= []).Add(new GroupMatches(matches.Step, matches.Group, matches.Since, matches.Count));
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Head
    {
        public long CreatedAt;
        public long UpdatedAt;
        public long EmailChangedAt;
        public long PushChangedAt;
        public long LedgerBlock;
        public long IndexedDue;
        public long PartsDue;
        public int StoredBytes;
        public int IdLength;
        public int AliasesLength;
        public int FieldsLength;
        public int PayloadLength;
        public int PartsLength;
        public int Attributes;
        public int Events;
        public int Purchases;
        public int Sessions;
        public int Canvases;
        public int Campaigns;
        public int Ledger;
        public byte Subscriptions;
        public byte Dirty;
    }
}
