using System.Text;

namespace Ripen.Server.Api.DataIssues;

/// <summary>The drops of one request, gathered while it is parsed and counted once it is certain. Reusable; not thread-safe.</summary>
internal sealed class RequestDrops
{
    /// <summary>How many keys of one request are named; the others are only counted.</summary>
    public const int MaxNamed = 100;

    private readonly List<(DropReason Reason, string Key)> _named = [];
    private readonly int[] _unnamed = new int[Enum.GetValues<DropReason>().Length];

    public int Count { get; private set; }

    /// <summary>The first drops, in the order of the request.</summary>
    public IReadOnlyList<(DropReason Reason, string Key)> Named => _named;

    public void Add(DropReason reason, ReadOnlySpan<byte> key)
    {
        Count++;
        if (_named.Count < MaxNamed)
        {
            _named.Add((reason, Encoding.UTF8.GetString(key[..Math.Min(key.Length, DataIssueCounts.MaxKeyLength)])));
        }
        else
        {
            _unnamed[(int)reason]++;
        }
    }

    public void Clear()
    {
        if (Count > 0)
        {
            Count = 0;
            _named.Clear();
            Array.Clear(_unnamed);
        }
    }

    public void CountInto(DataIssueCounts counts)
    {
        if (Count == 0)
        {
            return;
        }

        foreach (var (reason, key) in _named)
        {
            counts.Add(reason, key);
        }

        for (var reason = 0; reason < _unnamed.Length; reason++)
        {
            if (_unnamed[reason] > 0)
            {
                counts.Add((DropReason)reason, _unnamed[reason]);
            }
        }
    }
}
