using System.Collections.Concurrent;

namespace Ripen.Server.Api.Inbound;

/// <summary>What came from the sources since the start. Thread-safe.</summary>
internal sealed class InboundCounts
{
    private readonly ConcurrentDictionary<string, InboundCount> _counts = new(StringComparer.Ordinal);

    /// <summary>Of one source.</summary>
    public InboundCount Of(string source) => _counts.GetOrAdd(source, static _ => new InboundCount());

    /// <summary>Forgets a source that was ended.</summary>
    public void Remove(string source) => _counts.TryRemove(source, out _);
}
