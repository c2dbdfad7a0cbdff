using System.Text.Json;

namespace Ripen.Server.Composition.Deliveries;

/// <summary>What came of a replay of many deliveries.</summary>
internal sealed class ReplayTally
{
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private int _replayed;
    private int _aborted;

    /// <summary>In words, for the audit log.</summary>
    public override string ToString() => $"{_replayed} replayed, {_aborted} aborted, {_refused.Values.Sum()} refused";

    /// <summary>Counts one.</summary>
    public void Add(ReplayResult result)
    {
        _replayed += result.IsSent ? 1 : 0;
        _aborted += result.IsAborted ? 1 : 0;
        if (result is { IsSent: false, IsAborted: false })
        {
            _refused[result.Reason] = _refused.GetValueOrDefault(result.Reason) + 1;
        }
    }

    /// <summary>Writes it into an open object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("replayed", _replayed);
        json.WriteNumber("aborted", _aborted);
        json.WriteNumber("refused", _refused.Values.Sum());
        json.WriteStartObject("refused_because");
        foreach (var (reason, count) in _refused)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
    }
}
