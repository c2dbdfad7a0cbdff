using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ripen.Server.Tests.Alerts;

/// <summary>A mail server that takes one message over a plain connection.</summary>
internal sealed class MailServerStandIn : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public MailServerStandIn()
    {
        _listener.Start();
        Done = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the server says to a sender.</summary>
    public string AnswerToSender { get; init; } = "250 fine";

    public List<string> Commands { get; } = [];

    public string Message { get; private set; } = string.Empty;

    /// <summary>Ends with the connection.</summary>
    public Task Done { get; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 stand-in");
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Commands.Add(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Message = await ReadMessageAsync(reader);
            }

            await writer.WriteLineAsync(verb switch { "EHLO" => "250 stand-in", "MAIL" => AnswerToSender, "QUIT" => "221 bye", _ => "250 fine" });
            if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != ".")
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
