using System.Text;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Reconciliation;

/// <summary>One question about many records: <c>SELECT Id,FIELD FROM OBJECT WHERE Id IN (…)</c>, as short as its URL has to be.</summary>
/// <param name="service">The URL up to the version.</param>
internal sealed class RecordQuery(string service, string sobject, IReadOnlyList<string> fields)
{
    /// <summary>How many records one question may name.</summary>
    public const int MaxRecords = 200;

    private readonly string _head = $"{service}/query?q={Escaped($"SELECT Id,{string.Join(',', fields.Where(field => !field.Equals("Id", StringComparison.OrdinalIgnoreCase)))} FROM {sobject} WHERE Id IN (")}";
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly StringBuilder _ids = new();

    /// <summary>The question.</summary>
    public string Url => _head + _ids + ")";

    /// <summary>Takes a record; false when it would be one too many, or the URL too long.</summary>
    public bool TryAdd(string id)
    {
        if (_keys.Contains(RecordWrite.KeyOf(id)))
        {
            return true;
        }

        var more = (_ids.Length > 0 ? "," : string.Empty) + $"%27{id}%27";
        if (_keys.Count == MaxRecords || _head.Length + _ids.Length + more.Length + 1 > UrlRules.MaxUrlBytes)
        {
            return false;
        }

        _keys.Add(RecordWrite.KeyOf(id));
        _ids.Append(more);
        return true;
    }

    // Spaces and quotes; all else in it is letters, digits and what a query may hold as it is.
    private static string Escaped(string text) => text.Replace(" ", "%20", StringComparison.Ordinal);
}
