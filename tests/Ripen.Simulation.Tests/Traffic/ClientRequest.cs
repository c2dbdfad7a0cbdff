using Ripen.Runtime;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Traffic;

/// <summary>A request as its client sees it: sent, answered, or lost and sent again.</summary>
/// <param name="key">The idempotency key, or null.</param>
/// <param name="body">Stands for the bytes of the body: the same for every repeat.</param>
internal sealed class ClientRequest(string? key, string body, IReadOnlyList<Act> acts)
{
    public string? Key => key;

    public string Body => body;

    public IReadOnlyList<Act> Acts => acts;

    /// <summary>Whether the answer that is waited for is that of the key's home.</summary>
    public bool IsAtHome { get; set; }

    /// <summary>What is on its way now.</summary>
    public IReadOnlyList<Deed> Deeds { get; set; } = [];

    public Task<AppendResult>? Answer { get; set; }
}
