using Ripen.Engine.Codec;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;

namespace Ripen.Delivery.Pipeline;

/// <summary>Gathers the candidates of one batch that ended without a claim, by reason, so that they come back as one entry, or two. Aborts are the common case, so it keeps its lists for them.</summary>
internal sealed class EndedBuffer
{
    private readonly List<EndedCandidates> _groups = [];
    private readonly List<FailedCandidates> _failed = [];
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

    /// <summary>Adds a candidate whose message could not be rendered; numbers come in ascending order.</summary>
    public void Add(RenderError error, long number)
    {
        if (_failed.Find(group => group.Error == error) is { } known)
        {
            ((List<long>)known.Numbers).Add(number);
        }
        else
        {
            _failed.Add(new FailedCandidates(error, new List<long> { number }));
        }
    }

    /// <summary>The entry of those that failed to render, or null when none did; they are then forgotten.</summary>
    public byte[]? TakeFailed()
    {
        if (_failed.Count == 0)
        {
            return null;
        }

        var entry = Entries.RenderFailed(_failed);
        _failed.Clear();
        return entry;
    }

    /// <summary>The entry of all others, or null when nothing ended; the buffer is then empty of them.</summary>
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
