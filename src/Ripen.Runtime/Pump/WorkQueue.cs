using System.Collections.Concurrent;

namespace Ripen.Runtime.Pump;

/// <summary>
/// What waits for an applying thread: committed batches, of which only so many, and questions. One thread takes. It sleeps on the kernel's events and never spins: on a
/// machine of two cores a spinning thread takes the core from the one that it waits for.
/// </summary>
internal sealed class WorkQueue(int batches) : IDisposable
{
    private readonly ConcurrentQueue<object> _items = new();
    private readonly Lock _closing = new();
    private readonly AutoResetEvent _arrived = new(false);
    private readonly Semaphore _room = new(batches, batches);
    private bool _isWaiting;
    private bool _isClosed;

    /// <summary>Adds a batch; waits while there are too many.</summary>
    public void AddBatch(CommittedBatch batch)
    {
        _room.WaitOne();
        _items.Enqueue(batch);
        Wake();
    }

    /// <summary>A batch is done: another may come.</summary>
    public void BatchDone() => _room.Release();

    /// <summary>Adds a question. False when the queue is closed: nobody would answer it.</summary>
    public bool TryAsk(Action question)
    {
        // Not between the look and the closing: a question that comes after the last look of the thread is never answered.
        lock (_closing)
        {
            if (_isClosed)
            {
                return false;
            }

            _items.Enqueue(question);
        }

        Wake();
        return true;
    }

    /// <summary>The next item; waits for one. Null when closed and empty.</summary>
    public object? Take()
    {
        while (true)
        {
            if (_items.TryDequeue(out var item))
            {
                return item;
            }

            if (Volatile.Read(ref _isClosed))
            {
                return _items.TryDequeue(out item) ? item : null;
            }

            Volatile.Write(ref _isWaiting, true);
            Interlocked.MemoryBarrier();
            if (_items.IsEmpty && !Volatile.Read(ref _isClosed))
            {
                _arrived.WaitOne();
            }

            Volatile.Write(ref _isWaiting, false);
        }
    }

    /// <summary>Takes nothing more; what is in it is still taken out.</summary>
    public void Close()
    {
        lock (_closing)
        {
            Volatile.Write(ref _isClosed, true);
        }

        _arrived.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _arrived.Dispose();
        _room.Dispose();
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isWaiting))
        {
            _arrived.Set();
        }
    }
}
