namespace Ripen.Server.Api.DataIssues;

/// <summary>
/// Counts the keys that were dropped silently (rest-api §2.4), by reason and by key, in memory since the start. At most <see cref="MaxKeys"/> different keys
/// are told apart; those beyond count under their reason only.
/// Thread-safe.
/// </summary>
public sealed class DataIssueCounts
{
    /// <summary>How many pairs of reason and key are told apart.</summary>
    public const int MaxKeys = 1_000;

    /// <summary>How many characters of a key are kept.</summary>
    public const int MaxKeyLength = 80;

    private readonly Lock _lock = new();
    private readonly long[] _reasons = new long[Enum.GetValues<DropReason>().Length];
    private readonly Dictionary<(DropReason Reason, string Key), long> _keys = [];

    /// <summary>Counts a drop.</summary>
    public void Add(DropReason reason, string key)
    {
        if (key.Length > MaxKeyLength)
        {
            key = key[..MaxKeyLength];
        }

        lock (_lock)
        {
            _reasons[(int)reason]++;
            if (_keys.TryGetValue((reason, key), out var count) || _keys.Count < MaxKeys)
            {
                _keys[(reason, key)] = count + 1;
            }
        }
    }

    /// <summary>Counts drops whose keys are not told apart.</summary>
    public void Add(DropReason reason, int count)
    {
        lock (_lock)
        {
            _reasons[(int)reason] += count;
        }
    }

    /// <summary>How often keys were dropped for a reason.</summary>
    public long Count(DropReason reason)
    {
        lock (_lock)
        {
            return _reasons[(int)reason];
        }
    }

    /// <summary>The keys that were dropped, the most frequent first.</summary>
    public IReadOnlyList<DroppedKey> Keys()
    {
        lock (_lock)
        {
            return [.. _keys.Select(pair => new DroppedKey(pair.Key.Reason, pair.Key.Key, pair.Value)).OrderByDescending(key => key.Count).ThenBy(key =>
                key.Key, StringComparer.Ordinal)];
        }
    }
}
