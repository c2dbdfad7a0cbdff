namespace Ripen.Server.Api.Inbound;

/// <summary>What came from one source since the start. Thread-safe.</summary>
internal sealed class InboundCount
{
    private long _accepted;
    private long _ignored;
    private long _unknownUsers;
    private long _refused;

    /// <summary>Events that were written to a user.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Events of kinds that are not kept.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    /// <summary>Events of addresses that no user has.</summary>
    public long UnknownUsers => Interlocked.Read(ref _unknownUsers);

    /// <summary>Messages that were not believed.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Counts the events of a message.</summary>
    public void Add(int accepted, int ignored, int unknownUsers)
    {
        Interlocked.Add(ref _accepted, accepted);
        Interlocked.Add(ref _ignored, ignored);
        Interlocked.Add(ref _unknownUsers, unknownUsers);
    }

    /// <summary>Counts a message that was not believed.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);
}
