using System.Net;
using System.Net.Sockets;
using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

public sealed class SocketWaiterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TrackConnection> _ready = [];

    public SocketWaiterTests() => _listener.Start();

    public static TheoryData<bool> Kinds => OperatingSystem.IsLinux() ? [true, false] : [false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wait_tells_those_that_can_be_read(bool epoll)
    {
        using var waiter = Make(epoll);
        using var silent = Open(out var silentPeer);
        using var talking = Open(out var talkingPeer);
        waiter.Add(silent);
        waiter.Add(talking);
        talkingPeer.Send("x"u8);
        waiter.Wait(Patience, _ready);
        Assert.Same(talking, Assert.Single(_ready));
        silentPeer.Dispose();
        talkingPeer.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wait_of_a_half_sent_request_waits_until_more_can_be_sent(bool epoll)
    {
        using var waiter = Make(epoll);
        using var connection = Open(out var peer);
        using var reader = peer;
        waiter.Add(connection);
        connection.Send(new byte[64 * 1024 * 1024], 0, 0, false);
        Assert.True(connection.IsSending);
        waiter.Update(connection);
        peer.Send("x"u8);
        waiter.Wait(TimeSpan.Zero, _ready);
        Assert.Empty(_ready);
        var buffer = new byte[1024 * 1024];
        while (_ready.Count == 0)
        {
            peer.Receive(buffer);
            waiter.Wait(TimeSpan.Zero, _ready);
        }

        Assert.Same(connection, Assert.Single(_ready));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Remove_ends_the_wait_for_a_connection(bool epoll)
    {
        using var waiter = Make(epoll);
        using var gone = Open(out var gonePeer);
        using var kept = Open(out var keptPeer);
        waiter.Add(gone);
        waiter.Add(kept);
        waiter.Remove(gone);
        gonePeer.Dispose();
        keptPeer.Dispose();
        waiter.Wait(Patience, _ready);
        Assert.Same(kept, Assert.Single(_ready));
    }

    public void Dispose() => _listener.Dispose();

    private static SocketWaiter Make(bool epoll) => epoll ? new EpollWaiter() : new SelectWaiter();

    private TrackConnection Open(out Socket peer)
    {
        var server = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        var connection = TrackConnection.Open(server, TestContext.Current.CancellationToken);
        peer = _listener.AcceptSocket();
        return connection;
    }
}
