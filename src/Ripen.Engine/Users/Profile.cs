using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>
/// A user as the engine holds it. How it lies in memory is this class's secret: others see names, numbers and values. Not thread-safe; it belongs to its partition.
/// </summary>
public sealed class Profile(ulong key, long createdAt)
{
    private static readonly int FieldSlots = Enum.GetValues<ProfileField>().Max(f => (int)f) + 1;

    private int[] _attributeNames = [];
    private Value[] _attributeValues = [];
    private int _attributeCount;
    private string?[]? _fields;
    private ActivityCounters _events;
    private ActivityCounters _purchases;
    private ActivityCounters _sessions;
    private CanvasState[] _canvases = [];
    private CampaignState[] _campaigns = [];
    private LedgerTotal[] _ledger = [];

    /// <summary>The place in the profile table; see <see cref="UserAddress"/>.</summary>
    public ulong Key { get; } = key;

    /// <summary>When it was created, milliseconds since 1970.</summary>
    public long CreatedAt { get; } = createdAt;

    /// <summary>When it was last written.</summary>
    public long UpdatedAt { get; set; } = createdAt;

    /// <summary>The client's id, or null for an anonymous user.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The aliases; at most one per label.</summary>
    public List<UserAlias> Aliases { get; } = [];

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
    public ReadOnlySpan<CanvasState> Canvases => _canvases;

    /// <summary>What is remembered of campaigns.</summary>
    public ReadOnlySpan<CampaignState> Campaigns => _campaigns;

    /// <summary>The sums of the ledger, one for each number attribute.</summary>
    public ReadOnlySpan<LedgerTotal> LedgerTotals => _ledger;

    /// <summary>The earliest instant at which something of this user is due, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextDue
    {
        get
        {
            var due = CanvasEntry.NotWaiting;
            foreach (var state in _canvases)
            {
                due = Math.Min(due, state.NextDue);
            }

            return due;
        }
    }

    /// <summary>Touches what an event will need, so that it is on its way to the cache. Changes nothing.</summary>
    /// <returns>A number without meaning; it keeps the reads alive.</returns>
    public long Warm()
    {
        var touched = (_attributeCount > 0 ? _attributeNames[0] + (long)_attributeValues[0].Kind : 0) + (_ledger.Length > 0 ? _ledger[0].Count : 0);
        touched += _campaigns.Length > 0 ? _campaigns[0].Received : 0;
        if (_canvases.Length > 0)
        {
            var canvas = _canvases[0];
            touched += canvas.Active.Count > 0 ? canvas.Active[0].DueAt : canvas.Entered;
        }

        return touched + (_events.All is [var first, ..] ? first.Count : 0);
    }

    /// <summary>A custom attribute by number, or <see cref="Value.Null"/>.</summary>
    public Value Attribute(int name)
    {
        var at = _attributeNames.AsSpan(0, _attributeCount).IndexOf(name);
        return at < 0 ? Value.Null : _attributeValues[at];
    }

    /// <summary>The <paramref name="index"/>-th attribute, in the order of first setting.</summary>
    public (int Name, Value Value) AttributeAt(int index) => (_attributeNames[index], _attributeValues[index]);

    /// <summary>Sets a custom attribute; <see cref="Value.Null"/> removes it.</summary>
    public void SetAttribute(int name, in Value value)
    {
        var at = _attributeNames.AsSpan(0, _attributeCount).IndexOf(name);
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
    public string? Field(ProfileField field) => _fields?[(int)field];

    /// <summary>Sets a standard field; null removes it.</summary>
    public void SetField(ProfileField field, string? value)
    {
        if (value is not null || _fields is not null)
        {
            _fields ??= new string?[FieldSlots];
            _fields[(int)field] = value;
        }
    }

    /// <summary>The state of a canvas, or null when the user never met it.</summary>
    public CanvasState? FindCanvas(int canvas)
    {
        foreach (var state in _canvases)
        {
            if (state.Canvas == canvas)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The state of a canvas, made when there is none.</summary>
    public CanvasState Canvas(int canvas) => FindCanvas(canvas) ?? Append(ref _canvases, new CanvasState(canvas));

    /// <summary>The state of a campaign, or null when the user never met it.</summary>
    public CampaignState? FindCampaign(int campaign)
    {
        foreach (var state in _campaigns)
        {
            if (state.Campaign == campaign)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The state of a campaign, made when there is none.</summary>
    public CampaignState Campaign(int campaign) => FindCampaign(campaign) ?? Append(ref _campaigns, new CampaignState(campaign));

    /// <summary>The ledger's sum for an attribute; its count is 0 when no number ever changed.</summary>
    public LedgerTotal LedgerTotal(int attribute)
    {
        foreach (ref readonly var total in _ledger.AsSpan())
        {
            if (total.Attribute == attribute)
            {
                return total;
            }
        }

        return new LedgerTotal(attribute, Value.Of(0L), 0);
    }

    /// <summary>Replaces the ledger's sum of its attribute.</summary>
    public void SetLedgerTotal(in LedgerTotal total)
    {
        foreach (ref var existing in _ledger.AsSpan())
        {
            if (existing.Attribute == total.Attribute)
            {
                existing = total;
                return;
            }
        }

        Append(ref _ledger, total);
    }

    private static T Append<T>(ref T[] items, T item)
    {
        Array.Resize(ref items, items.Length + 1);
        return items[^1] = item;
    }

    private void AppendAttribute(int name, in Value value)
    {
        if (_attributeCount == _attributeNames.Length)
        {
            var size = Math.Max(4, _attributeCount * 2);
            Array.Resize(ref _attributeNames, size);
            Array.Resize(ref _attributeValues, size);
        }

        _attributeNames[_attributeCount] = name;
        _attributeValues[_attributeCount++] = value;
    }

    private void RemoveAttributeAt(int at)
    {
        _attributeCount--;
        Array.Copy(_attributeNames, at + 1, _attributeNames, at, _attributeCount - at);
        Array.Copy(_attributeValues, at + 1, _attributeValues, at, _attributeCount - at);
        _attributeValues[_attributeCount] = default;
    }
}
