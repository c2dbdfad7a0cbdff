using System.Net;
using System.Net.Sockets;

namespace Ripen.Bench.Load;

/// <summary>One keep-alive connection that sends rendered requests, one at a time.</summary>
internal sealed class TrackConnection : IDisposable
{
    /// <summary>Bytes of an answer at most.</summary>
    public const int MaxAnswerBytes = 256 * 1024;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[MaxAnswerBytes];

    private TrackConnection(Socket socket) => _socket = socket;

    /// <summary>The last answer as it came, for a message about a refusal.</summary>
    public ReadOnlyMemory<byte> LastAnswer { get; private set; }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<TrackConnection> OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(server.Host, server.Port), cancellationToken);
            return new TrackConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <exception cref="IOException">The server closed the connection, or its answer is longer than the bound.</exception>
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (request.Length > 0) request = request[await _socket.SendAsync(request, cancellationToken)..];
        var received = 0;
        while (true)
        {
            if (received == _buffer.Length) throw new IOException($"An answer was longer than {MaxAnswerBytes} bytes.");
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received), cancellationToken);
            if (read == 0) throw new IOException("The server closed the connection.");
            received += read;
            if (!HttpAnswer.TryRead(_buffer.AsSpan(0, received), out var answer)) continue;
            LastAnswer = _buffer.AsMemory(0, received);
            return answer;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _socket.Dispose();
}
