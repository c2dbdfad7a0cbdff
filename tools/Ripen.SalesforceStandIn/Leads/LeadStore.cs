using System.Collections.Immutable;
using Ripen.SalesforceStandIn.Answers;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>The leads and the history of each (liquid-and-webhooks §5.4.7). Bounded in leads and in changes a lead. Safe for use by several threads.</summary>
public sealed class LeadStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _byKey = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Dictionary<string, List<string>>> _external;
    private readonly StandInOptions _options;
    private readonly LeadSchema _schema;
    private long _lastCreated;

    internal LeadStore(StandInOptions options, LeadSchema schema)
    {
        _options = options;
        _schema = schema;
        _external = options.ExternalIdFields.ToDictionary(
            name => name, _ => new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Leads held, deleted ones included.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _order.Count;
        }
    }

    /// <summary>Adds a lead, or puts it in the place of the one with the same id.</summary>
    /// <exception cref="ArgumentException">The id has not the shape of a Lead id (unless any id is accepted), or a field is unknown or has a bad
    /// value.</exception>
    /// <exception cref="InvalidOperationException">The stand-in is full.</exception>
    public void Add(LeadSeed seed)
    {
        if (!IsAcceptable(seed.Id)) throw new ArgumentException($"'{seed.Id}' is not a Lead id: 15 or 18 letters and digits beginning with 00Q.", nameof(seed));
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["LastName"] = "Lead", ["Company"] = seed.Company };
        if (_schema.FirstStatus is { } status) values["Status"] = status;
        foreach (var (name, value) in seed.Fields) values[name] = value;
        if (_schema.Check([.. values], out var fields) is { } error) throw new ArgumentException($"Lead {seed.Id}: {error.Message}.", nameof(seed));
        lock (_gate) Put(SalesforceId.ToLong(seed.Id), fields);
    }

    /// <summary>The lead with this id, 15 or 18 characters, or null.</summary>
    public Lead? Find(string id)
    {
        lock (_gate) return _byKey.TryGetValue(SalesforceId.Key(id), out var entry) ? entry.Lead : null;
    }

    /// <summary>Up to <paramref name="limit"/> leads in the order they were made, after the first <paramref name="offset"/>.</summary>
    public IReadOnlyList<Lead> List(int offset = 0, int limit = int.MaxValue)
    {
        lock (_gate) return [.. _order.Skip(offset).Take(limit).Select(key => _byKey[key].Lead)];
    }

    /// <summary>The accepted writes of a lead, oldest first, up to the bound of a lead's history; none for an unknown id.</summary>
    public IReadOnlyList<LeadChange> History(string id)
    {
        lock (_gate) return _byKey.TryGetValue(SalesforceId.Key(id), out var entry) ? [.. entry.History] : [];
    }

    /// <summary>Marks a lead as converted; false when there is none.</summary>
    public bool Convert(string id) => Change(id, lead => lead with { IsConverted = true });

    /// <summary>Marks a lead as deleted; false when there is none.</summary>
    public bool Delete(string id) => Change(id, lead => lead with { IsDeleted = true });

    /// <summary>Forgets all leads and their history.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _byKey.Clear();
            _order.Clear();
            foreach (var index in _external.Values) index.Clear();
            _lastCreated = 0;
        }
    }

    internal bool IsAcceptable(string id) => id.Length > 0 && (_options.AcceptAnyId || SalesforceId.HasLeadShape(id));

    internal bool IsExternalId(string field) => _external.ContainsKey(field);

    internal IReadOnlyList<Lead> FindByExternalId(string field, string value)
    {
        lock (_gate) return _external[field].TryGetValue(value, out var keys) ? [.. keys.Select(key => _byKey[key].Lead).Where(lead => !lead.IsDeleted)] : [];
    }

    internal Lead Create(ImmutableDictionary<string, object?> fields)
    {
        if (_schema.FirstStatus is { } status && !fields.ContainsKey("Status")) fields = fields.SetItem("Status", status);
        lock (_gate)
        {
            string id;
            do id = SalesforceId.FromNumber(++_lastCreated);
            while (_byKey.ContainsKey(SalesforceId.Key(id)));
            return Put(id, fields);
        }
    }

    /// <summary>Writes fields of a lead; an error when it is missing, deleted or converted.</summary>
    internal SalesforceError? Write(string id, ImmutableDictionary<string, object?> fields, long request)
    {
        lock (_gate)
        {
            if (!IsAcceptable(id) || !_byKey.TryGetValue(SalesforceId.Key(id), out var entry)) return SalesforceError.NotFound;
            if (entry.Lead.IsDeleted) return new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted");
            if (entry.Lead.IsConverted) return new SalesforceError(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");

            var now = _options.Clock.GetUtcNow();
            Remember(entry, fields, now, request);
            var isIndexed = fields.Keys.Any(_external.ContainsKey);
            if (isIndexed) Index(entry.Lead, remove: true);
            entry.Lead = entry.Lead with { Fields = entry.Lead.Fields.SetItems(fields), ModifiedAt = now, Writes = entry.Lead.Writes + 1 };
            if (isIndexed) Index(entry.Lead, remove: false);
            return null;
        }
    }

    private void Remember(Entry entry, ImmutableDictionary<string, object?> fields, DateTimeOffset now, long request)
    {
        if (_options.HistoryPerLead == 0) return;
        var before = LeadSchema.NoFields.AddRange(fields.Keys.Select(name => KeyValuePair.Create(name, entry.Lead.Fields.GetValueOrDefault(name))));
        entry.History.Enqueue(new LeadChange(request, now, before, fields));
        if (entry.History.Count > _options.HistoryPerLead) entry.History.Dequeue();
    }

    private bool Change(string id, Func<Lead, Lead> change)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(SalesforceId.Key(id), out var entry)) return false;
            entry.Lead = change(entry.Lead);
            return true;
        }
    }

    private Lead Put(string id, ImmutableDictionary<string, object?> fields)
    {
        var key = SalesforceId.Key(id);
        var now = _options.Clock.GetUtcNow();
        var lead = new Lead { Id = id, Fields = fields, CreatedAt = now, ModifiedAt = now };
        if (_byKey.TryGetValue(key, out var old))
        {
            Index(old.Lead, remove: true);
        }
        else
        {
            if (_order.Count >= _options.MaxLeads) throw new InvalidOperationException($"The stand-in is full: it holds {_options.MaxLeads} leads.");
            _order.Add(key);
        }

        _byKey[key] = new Entry(lead);
        Index(lead, remove: false);
        return lead;
    }

    private void Index(Lead lead, bool remove)
    {
        foreach (var (field, index) in _external)
        {
            if (lead[field] is not { Length: > 0 } value) continue;
            var key = SalesforceId.Key(lead.Id);
            if (!index.TryGetValue(value, out var keys)) index[value] = keys = [];
            if (remove) keys.Remove(key);
            else keys.Add(key);
            if (keys.Count == 0) index.Remove(value);
        }
    }

    private sealed class Entry(Lead lead)
    {
        public Lead Lead { get; set; } = lead;

        public Queue<LeadChange> History { get; } = new();
    }
}
