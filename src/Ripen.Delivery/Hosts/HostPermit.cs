namespace Ripen.Delivery.Hosts;

/// <summary>The right to send one request to one host. Give it back exactly once, by <see cref="HostGate.Report"/> or <see cref="Release"/>.</summary>
public sealed class HostPermit
{
    internal HostPermit(HostState state, TrafficKind kind, int episode, bool isProbe)
    {
        State = state;
        Kind = kind;
        Episode = episode;
        IsProbe = isProbe;
    }

    /// <summary>Whether this request tests a host that was halted.</summary>
    public bool IsProbe { get; }

    internal HostState State { get; }

    internal TrafficKind Kind { get; }

    /// <summary>Which stretch of testing the probe belongs to: a late answer of an earlier one says nothing about this one.</summary>
    internal int Episode { get; }

    /// <summary>Gives the permit back when its request was not sent or its end is unknown.</summary>
    public void Release()
    {
        lock (State.Gate)
        {
            State.Release(this);
        }
    }
}
