namespace Ripen.Server.Composition.Scans;

/// <summary>A scan that waits, goes on, or is done.</summary>
internal sealed class SharedScan<T>
{
    private long _seen;
    private long _users;

    /// <summary>What comes of it.</summary>
    public Task<T> Result { get; set; } = null!;

    /// <summary>Whether it has begun to look at users: what was written before a request may then be missing.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Until when its answer may be given again, by the machine's clock; null while there is none.</summary>
    public DateTimeOffset? KeptUntil { get; set; }

    /// <summary>How many users were looked at.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>How many there are; 0 before it goes on.</summary>
    public long Users
    {
        get => Interlocked.Read(ref _users);
        set => Interlocked.Exchange(ref _users, value);
    }

    /// <summary>More users were looked at.</summary>
    public void Add(int seen) => Interlocked.Add(ref _seen, seen);
}
