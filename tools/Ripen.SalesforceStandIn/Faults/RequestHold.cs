using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>
/// A barrier: requests of one kind wait at one point until they are released. The number of connections of the stand-in bounds how many wait.
/// </summary>
public sealed class RequestHold : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _held = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private bool _released;

    internal RequestHold(PathKind? kind, HoldPoint point)
    {
        Kind = kind;
        Point = point;
    }

    /// <summary>The kind of requests held; all kinds when null.</summary>
    public PathKind? Kind { get; }

    /// <summary>Where they wait.</summary>
    public HoldPoint Point { get; }

    /// <summary>Requests waiting now.</summary>
    public int Held
    {
        get
        {
            lock (_gate) return _held.Count;
        }
    }

    /// <summary>Whether the barrier has been opened.</summary>
    public bool IsReleased
    {
        get
        {
            lock (_gate) return _released;
        }
    }

    /// <summary>Completes when at least <paramref name="count"/> requests wait at the same time.</summary>
    public Task WaitForHeldAsync(int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_held.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Lets the <paramref name="count"/> requests go on that have waited longest, and keeps holding later ones. Says how many went on.</summary>
    public int Release(int count)
    {
        lock (_gate)
        {
            var released = 0;
            while (released < count && _held.First is { } first)
            {
                _held.RemoveFirst();
                first.Value.TrySetResult();
                released++;
            }

            return released;
        }
    }

    /// <summary>Lets all requests go on, those to come too.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _released = true;
            foreach (var held in _held) held.TrySetResult();
            _held.Clear();
        }
    }

    /// <summary>Releases.</summary>
    public void Dispose() => Release();

    internal bool Catches(PathKind kind, HoldPoint point) => point == Point && (Kind is null || Kind == kind);

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        var node = new LinkedListNode<TaskCompletionSource>(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_released) return;
            _held.AddLast(node);
            for (var i = _watchers.Count - 1; i >= 0; i--)
            {
                if (_watchers[i].Count > _held.Count) continue;
                _watchers[i].Reached.TrySetResult();
                _watchers.RemoveAt(i);
            }
        }

        try
        {
            await node.Value.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                if (node.List is not null) _held.Remove(node);
            }
        }
    }
}
