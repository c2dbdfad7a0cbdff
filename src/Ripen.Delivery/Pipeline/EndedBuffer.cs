using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Delivery.Pipeline;

/// <summary>Gathers the candidates of one batch that ended without a claim, by reason, so that they come back as one entry. Aborts are the common case, so it keeps its lists.</summary>
internal sealed class EndedBuffer
{
    private readonly List<EndedCandidates> _groups = [];
    private readonly Stack<List<long>> _spares = new();
    private readonly ByteWriter _bytes = new(256);

    /// <summary>Adds a candidate; numbers come in ascending order.</summary>
    public void Add(bool failed, string reason, long number)
    {
        foreach (var group in _groups)
        {
            if (group.Failed == failed && group.Reason == reason)
            {
                ((List<long>)group.Numbers).Add(number);
                return;
            }
        }

        var numbers = _spares.TryPop(out var spare) ? spare : [];
        numbers.Add(number);
        _groups.Add(new EndedCandidates(failed, reason, numbers));
    }

    /// <summary>The entry, or null when nothing ended; the buffer is then empty again.</summary>
    public byte[]? Take()
    {
        if (_groups.Count == 0)
        {
            return null;
        }

        var entry = Entries.CandidatesEnded(_groups, _bytes);
        foreach (var group in _groups)
        {
            var numbers = (List<long>)group.Numbers;
            numbers.Clear();
            _spares.Push(numbers);
        }

        _groups.Clear();
        return entry;
    }
}
