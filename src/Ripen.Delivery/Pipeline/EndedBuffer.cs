using Ripen.Engine.Log;

namespace Ripen.Delivery.Pipeline;

/// <summary>Gathers the candidates of one batch that ended without a claim, by reason, so that they come back as one entry.</summary>
internal sealed class EndedBuffer
{
    private readonly List<(bool Failed, string Reason, List<long> Numbers)> _groups = [];

    /// <summary>Adds a candidate; numbers come in ascending order.</summary>
    public void Add(bool failed, string reason, long number)
    {
        foreach (var (otherFailed, otherReason, numbers) in _groups)
        {
            if (otherFailed == failed && otherReason == reason)
            {
                numbers.Add(number);
                return;
            }
        }

        _groups.Add((failed, reason, [number]));
    }

    /// <summary>The entry, or null when nothing ended; the buffer is then empty again.</summary>
    public byte[]? Take()
    {
        if (_groups.Count == 0)
        {
            return null;
        }

        var entry = Entries.CandidatesEnded([.. _groups.Select(g => new EndedCandidates(g.Failed, g.Reason, g.Numbers))]);
        _groups.Clear();
        return entry;
    }
}
