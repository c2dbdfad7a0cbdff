using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>
/// A user as the engine works on it. At rest a user is one packed row of bytes in its <see cref="ProfileTable"/>; this is the desk onto which it is unpacked, used again for user after
/// user. How it lies in memory is this class's secret: others see names, numbers and values. Not thread-safe; it belongs to its partition.
/// </summary>
public sealed partial class Profile
{
    private static readonly int FieldSlots = Enum.GetValues<ProfileField>().Max(f => (int)f) + 1;
    private static readonly ProfileField[] AllFields = Enum.GetValues<ProfileField>();

    private string? _externalId;
    private bool _externalIdChanged;
    private List<UserAlias>? _aliases;
    private string?[]? _fields;
    private bool _textsChanged;
    private int[] _attributeNames = [];
    private Value[] _attributeValues = [];
    private long[] _attributePlaces = [];
    private int _attributeCount;
    private bool _payloadChanged;
    private ActivityCounters _events;
    private ActivityCounters _purchases;
    private ActivityCounters _sessions;
    private CanvasState[] _canvases = [];
    private int _canvasCount;
    private CampaignState[] _campaigns = [];
    private int _campaignCount;
    private LedgerTotal[] _ledger = [];
    private int _ledgerCount;

    /// <summary>A new user.</summary>
    public Profile(ulong key, long createdAt)
    {
        Key = key;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    /// <summary>The place in the profile table; see <see cref="UserAddress"/>.</summary>
    public ulong Key { get; private set; }

    /// <summary>When it was created, milliseconds since 1970.</summary>
    public long CreatedAt { get; private set; }

    /// <summary>When it was last written.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>The client's id, or null for an anonymous user.</summary>
    public string? ExternalId
    {
        get => _externalId ??= _externalIdChanged || _idLength < 0 ? null : Encoding.UTF8.GetString(PackedId);
        set => (_externalId, _externalIdChanged) = (value, true);
    }

    /// <summary>The aliases; at most one per label.</summary>
    public IReadOnlyList<UserAlias> Aliases => LoadedAliases();

    /// <summary>The platform's id.</summary>
    public string BrazeId => UserAddress.BrazeId(Key, CreatedAt);

    /// <summary>The id by which the outside knows the user: the external id, else the platform's.</summary>
    public string OutsideId => ExternalId ?? BrazeId;

    /// <summary>Fixed at creation, 0 to 9999, evenly spread.</summary>
    public int RandomBucket => (int)(System.IO.Hashing.XxHash3.HashToUInt64(BitConverter.GetBytes(Key), CreatedAt) % 10_000);

    /// <summary>The state of e-mail.</summary>
    public SubscriptionState EmailSubscription { get; set; }

    /// <summary>The state of push.</summary>
    public SubscriptionState PushSubscription { get; set; }

    /// <summary>When the e-mail state last changed, or 0.</summary>
    public long EmailSubscriptionChangedAt { get; set; }

    /// <summary>When the push state last changed, or 0.</summary>
    public long PushSubscriptionChangedAt { get; set; }

    /// <summary>The block of the history that holds the newest stored ledger entry of this user, or 0.</summary>
    public long LedgerBlock { get; set; }

    /// <summary>The instant at which the due index looks at this profile next; see the partition's timers.</summary>
    public long IndexedDue { get; set; } = CanvasEntry.NotWaiting;

    /// <summary>The length of its stored form at the last checkpoint; 0 before the first.</summary>
    public int StoredBytes { get; set; }

    /// <summary>Whether it changed since the last checkpoint.</summary>
    public bool Dirty { get; set; }

    /// <summary>How many custom attributes there are.</summary>
    public int AttributeCount => _attributeCount;

    /// <summary>Counters of custom events.</summary>
    public ref ActivityCounters Events => ref _events;

    /// <summary>Counters of purchases by product; the number 0 counts all.</summary>
    public ref ActivityCounters Purchases => ref _purchases;

    /// <summary>Counters of sessions by app; the number 0 counts all.</summary>
    public ref ActivityCounters Sessions => ref _sessions;

    /// <summary>What is remembered of canvases, in the order of first contact.</summary>
    public ReadOnlySpan<CanvasState> Canvases => _canvases.AsSpan(0, _canvasCount);

    /// <summary>What is remembered of campaigns.</summary>
    public ReadOnlySpan<CampaignState> Campaigns => _campaigns.AsSpan(0, _campaignCount);

    /// <summary>The sums of the ledger, one for each number attribute.</summary>
    public ReadOnlySpan<LedgerTotal> LedgerTotals => _ledger.AsSpan(0, _ledgerCount);

    /// <summary>The earliest instant at which something of this user is due, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextDue
    {
        get
        {
            var due = PartsDue;
            foreach (var state in Canvases)
            {
                due = Math.Min(due, state.NextDue);
            }

            return due;
        }
    }

    /// <summary>Adds an alias whose label the user does not have yet.</summary>
    public void AddAlias(UserAlias alias)
    {
        LoadedAliases().Add(alias);
        LoadedFields();
        _textsChanged = true;
    }

    /// <summary>Takes an alias away.</summary>
    public void RemoveAlias(UserAlias alias)
    {
        LoadedAliases().Remove(alias);
        LoadedFields();
        _textsChanged = true;
    }

    /// <summary>A custom attribute by number, or <see cref="Value.Null"/>.</summary>
    public Value Attribute(int name)
    {
        var at = _attributeNames.AsSpan(0, _attributeCount).IndexOf(name);
        return at < 0 ? Value.Null : Resolved(at);
    }

    /// <summary>The <paramref name="index"/>-th attribute, in the order of first setting.</summary>
    public (int Name, Value Value) AttributeAt(int index) => (_attributeNames[index], Resolved(index));

    /// <summary>Sets a custom attribute; <see cref="Value.Null"/> removes it.</summary>
    public void SetAttribute(int name, in Value value)
    {
        var at = _attributeNames.AsSpan(0, _attributeCount).IndexOf(name);
        _payloadChanged |= value.HasPayload || (at >= 0 && _attributeValues[at].HasPayload);
        if (value.IsNull)
        {
            if (at >= 0)
            {
                RemoveAttributeAt(at);
            }
        }
        else if (at >= 0)
        {
            _attributeValues[at] = value;
        }
        else
        {
            AppendAttribute(name, value);
        }
    }

    /// <summary>A standard field, or null.</summary>
    public string? Field(ProfileField field) => LoadedFields()[(int)field];

    /// <summary>Sets a standard field; null removes it.</summary>
    public void SetField(ProfileField field, string? value)
    {
        LoadedFields()[(int)field] = value;
        LoadedAliases();
        _textsChanged = true;
    }

    /// <summary>The state of a canvas, or null when the user never met it.</summary>
    public CanvasState? FindCanvas(int canvas)
    {
        foreach (var state in Canvases)
        {
            if (state.Canvas == canvas)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The state of a canvas, made when there is none.</summary>
    public CanvasState Canvas(int canvas) => FindCanvas(canvas) ?? NextCanvas(canvas);

    /// <summary>The state of a campaign, or null when the user never met it.</summary>
    public CampaignState? FindCampaign(int campaign)
    {
        foreach (var state in Campaigns)
        {
            if (state.Campaign == campaign)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The state of a campaign, made when there is none.</summary>
    public CampaignState Campaign(int campaign) => FindCampaign(campaign) ?? NextCampaign(campaign);

    /// <summary>The ledger's sum for an attribute; its count is 0 when no number ever changed.</summary>
    public LedgerTotal LedgerTotal(int attribute)
    {
        foreach (ref readonly var total in LedgerTotals)
        {
            if (total.Attribute == attribute)
            {
                return total;
            }
        }

        return Ledger.LedgerTotal.Start(attribute);
    }

    /// <summary>One more entry in the ledger of an attribute.</summary>
    internal void AddToLedger(int attribute, in Value delta)
    {
        foreach (ref var total in _ledger.AsSpan(0, _ledgerCount))
        {
            if (total.Attribute == attribute)
            {
                total = total.Plus(delta);
                return;
            }
        }

        SetLedgerTotal(Ledger.LedgerTotal.Start(attribute).Plus(delta));
    }

    /// <summary>Replaces the ledger's sum of its attribute.</summary>
    public void SetLedgerTotal(in LedgerTotal total)
    {
        foreach (ref var existing in _ledger.AsSpan(0, _ledgerCount))
        {
            if (existing.Attribute == total.Attribute)
            {
                existing = total;
                return;
            }
        }

        MakeRoom(ref _ledger, _ledgerCount);
        _ledger[_ledgerCount++] = total;
    }

    /// <summary>Whether this is the external id, as UTF-8.</summary>
    internal bool HasExternalId(ReadOnlySpan<byte> utf8) => _externalIdChanged
        ? _externalId is not null && Encoding.UTF8.GetByteCount(_externalId) == utf8.Length && Encoding.UTF8.GetBytes(_externalId).AsSpan().SequenceEqual(utf8)
        : _idLength >= 0 && PackedId.SequenceEqual(utf8);

    // The states of the user before are kept and used again.
    private CanvasState NextCanvas(int canvas)
    {
        MakeRoom(ref _canvases, _canvasCount);
        var state = _canvases[_canvasCount] ??= new CanvasState();
        state.Reset(canvas);
        _canvasCount++;
        return state;
    }

    private CampaignState NextCampaign(int campaign)
    {
        MakeRoom(ref _campaigns, _campaignCount);
        var state = _campaigns[_campaignCount] ??= new CampaignState();
        state.Reset(campaign);
        _campaignCount++;
        return state;
    }

    private void AppendAttribute(int name, in Value value)
    {
        if (_attributeCount == _attributeNames.Length)
        {
            GrowAttributes(_attributeCount + 1);
        }

        _attributeNames[_attributeCount] = name;
        _attributeValues[_attributeCount++] = value;
    }

    private void GrowAttributes(int count)
    {
        var size = Math.Max(8, Math.Max(count, _attributeNames.Length * 2));
        Array.Resize(ref _attributeNames, size);
        Array.Resize(ref _attributeValues, size);
        Array.Resize(ref _attributePlaces, size);
    }

    private void RemoveAttributeAt(int at)
    {
        _attributeCount--;
        Array.Copy(_attributeNames, at + 1, _attributeNames, at, _attributeCount - at);
        Array.Copy(_attributeValues, at + 1, _attributeValues, at, _attributeCount - at);
        Array.Copy(_attributePlaces, at + 1, _attributePlaces, at, _attributeCount - at);
        _attributeValues[_attributeCount] = default;
    }

    private static void MakeRoom<T>(ref T[] items, int count)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, Math.Max(2, count * 2));
        }
    }
}
