using System.Net;
using System.Net.Sockets;

namespace Ripen.Bench.Load;

/// <summary>
/// One keep-alive connection that sends rendered requests, one at a time. It never blocks: what does not go at once goes when the socket is ready. For one
/// thread.
/// </summary>
internal sealed class TrackConnection : IDisposable
{
    /// <summary>Bytes of an answer at most.</summary>
    public const int MaxAnswerBytes = 256 * 1024;

    private readonly byte[] _buffer = new byte[MaxAnswerBytes];
    private ReadOnlyMemory<byte> _unsent;
    private int _received;

    private TrackConnection(Socket socket) => Socket = socket;

    /// <summary>The socket, to wait until it is ready.</summary>
    public Socket Socket { get; }

    /// <summary>Whether a part of the request could not be sent yet: then the connection waits until it may write, else until it may read.</summary>
    public bool IsSending => _unsent.Length > 0;

    /// <summary>The request under way: its place in the pool.</summary>
    public int Index { get; private set; }

    /// <summary>When the request under way began, as a time stamp of the clock.</summary>
    public long SentAt { get; private set; }

    /// <summary>Whether the request under way counts for the latencies.</summary>
    public bool IsTimed { get; private set; }

    /// <summary>The last answer as it came, for a message about a refusal.</summary>
    public ReadOnlySpan<byte> LastAnswer => _buffer.AsSpan(0, _received);

    /// <summary>Opens a connection. Blocks the caller until it stands: a socket that was ever awaited would wake a thread of the runtime at each answer.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static TrackConnection Open(Uri server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A blocking connect knows no cancellation; closing the socket ends it.
            using (cancellationToken.UnsafeRegister(state => ((Socket)state!).Dispose(), socket)) socket.Connect(new DnsEndPoint(server.Host, server.Port));
            cancellationToken.ThrowIfCancellationRequested();
            socket.Blocking = false;
            return new TrackConnection(socket);
        }
        catch (Exception error)
        {
            socket.Dispose();
            if (error is SocketException or ObjectDisposedException) cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Begins a request. The answer to the one before must have come.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public void Send(ReadOnlyMemory<byte> request, int index, long sentAt, bool isTimed)
    {
        (Index, SentAt, IsTimed) = (index, sentAt, isTimed);
        _unsent = request;
        _received = 0;
        ContinueSending();
    }

    /// <summary>Sends what the socket takes.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public void ContinueSending()
    {
        while (_unsent.Length > 0)
        {
            var sent = Socket.Send(_unsent.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success) throw new SocketException((int)error);
            _unsent = _unsent[sent..];
        }
    }

    /// <summary>Takes what has come; false while the answer is incomplete.</summary>
    /// <exception cref="IOException">The server closed the connection, or its answer is longer than the bound.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">What came is no HTTP/1.1 answer.</exception>
    public bool TryReceive(out HttpAnswer answer)
    {
        answer = default;
        if (_received == _buffer.Length) throw new IOException($"An answer was longer than {MaxAnswerBytes} bytes.");
        var read = Socket.Receive(_buffer.AsSpan(_received), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return false;
        if (error != SocketError.Success) throw new SocketException((int)error);
        if (read == 0) throw new IOException("The server closed the connection.");
        _received += read;
        return HttpAnswer.TryRead(LastAnswer, out answer);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Socket.Dispose();
}
