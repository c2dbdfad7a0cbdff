using System.Net.Sockets;

namespace Ripen.Bench.Load;

/// <summary>Waits with <see cref="Socket.Select(System.Collections.IList?, System.Collections.IList?, System.Collections.IList?, TimeSpan)"/>, everywhere.</summary>
internal sealed class SelectWaiter : SocketWaiter
{
    private readonly Dictionary<Socket, TrackConnection> _connections = [];
    private readonly List<Socket> _readers = [];
    private readonly List<Socket> _writers = [];

    public override void Add(TrackConnection connection) => _connections.Add(connection.Socket, connection);

    public override void Update(TrackConnection connection)
    {
        // Each wait asks all connections anew.
    }

    public override void Remove(TrackConnection connection) => _connections.Remove(connection.Socket);

    public override void Wait(TimeSpan patience, List<TrackConnection> ready)
    {
        ready.Clear();
        _readers.Clear();
        _writers.Clear();
        foreach (var (socket, connection) in _connections) (connection.IsSending ? _writers : _readers).Add(socket);
        Socket.Select(_readers, _writers, null, patience);
        foreach (var socket in _readers) ready.Add(_connections[socket]);
        foreach (var socket in _writers) ready.Add(_connections[socket]);
    }

    public override void Dispose()
    {
        // It holds nothing of its own.
    }
}
