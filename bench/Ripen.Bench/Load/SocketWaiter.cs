namespace Ripen.Bench.Load;

/// <summary>Waits until some of many connections may be read from, or written to where a request is not sent to its end. For one thread.</summary>
internal abstract class SocketWaiter : IDisposable
{
    /// <summary>The cheapest that this system has.</summary>
    public static SocketWaiter Create() => OperatingSystem.IsLinux() ? new EpollWaiter() : new SelectWaiter();

    /// <summary>Takes a connection in.</summary>
    public abstract void Add(TrackConnection connection);

    /// <summary>Must be called when <see cref="TrackConnection.IsSending"/> of a connection that was taken in has changed.</summary>
    public abstract void Update(TrackConnection connection);

    /// <summary>Lets a connection go, before it is closed.</summary>
    public abstract void Remove(TrackConnection connection);

    /// <summary>Fills <paramref name="ready"/> with the connections that can go on; leaves it empty when none could within <paramref name="patience"/>.</summary>
    public abstract void Wait(TimeSpan patience, List<TrackConnection> ready);

    /// <summary>Gives up what the waiter itself holds; the connections stay open.</summary>
    public abstract void Dispose();
}
