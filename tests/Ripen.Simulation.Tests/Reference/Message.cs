using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>A campaign's message to a user whose trigger held and that has not ended.</summary>
internal sealed class Message(SendName name, Root root, int depth, decimal? score)
{
    public SendName Name => name;

    public Root Root => root;

    public int Depth => depth;

    /// <summary>Whether it waits for another one to finish.</summary>
    public bool Waits { get; set; }

    /// <summary>Whether it ever did.</summary>
    public bool Waited { get; set; }

    /// <summary>The scores that a render may have seen since the message came up; null stands for none.</summary>
    public HashSet<decimal> Seen { get; } = [score ?? decimal.MinValue];
}
