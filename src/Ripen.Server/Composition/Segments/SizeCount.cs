using Ripen.Engine.Segments;

namespace Ripen.Server.Composition.Segments;

/// <summary>An exact count that waits or goes on.</summary>
internal sealed class SizeCount : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private long _seen;
    private long _users;
    private volatile bool _isCounting;

    /// <summary>A count that has not begun.</summary>
    public SizeCount(string segment, string content, FilterPredicate filter, bool onRequest) =>
        (Segment, Content, Filter, OnRequest, Stopped) = (segment, content, filter, onRequest, _stop.Token);

    /// <summary>The segment.</summary>
    public string Segment { get; }

    /// <summary>What the segment was when it was asked for; see <see cref="SegmentContent"/>.</summary>
    public string Content { get; }

    /// <summary>What is asked of each user.</summary>
    public FilterPredicate Filter { get; }

    /// <summary>Whether an exact answer was asked for.</summary>
    public bool OnRequest { get; }

    /// <summary>Ends when it is told to.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Whether it goes on; before that others do.</summary>
    public bool IsCounting
    {
        get => _isCounting;
        set => _isCounting = value;
    }

    /// <summary>How many users were asked.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>How many there are; 0 before it goes on.</summary>
    public long Users
    {
        get => Interlocked.Read(ref _users);
        set => Interlocked.Exchange(ref _users, value);
    }

    /// <summary>What comes of it.</summary>
    public Task<SegmentSize> Result { get; set; } = null!;

    /// <summary>More users were asked.</summary>
    public void Add(int seen) => Interlocked.Add(ref _seen, seen);

    /// <summary>Tells it to end. Not after <see cref="Dispose"/>.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
