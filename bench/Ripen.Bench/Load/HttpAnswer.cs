using System.Buffers.Text;
using System.Text;

namespace Ripen.Bench.Load;

/// <summary>
/// The little of an HTTP/1.1 answer that the load tool looks at. One request is under way on a connection at a time, so what was received is one answer.
/// </summary>
/// <param name="Status">The status.</param>
/// <param name="HasErrors">Whether the body tells of refused objects.</param>
internal readonly record struct HttpAnswer(int Status, bool HasErrors)
{
    private const int StatusOffset = 9;
    private const int StatusDigits = 3;

    /// <summary>Accepted as a whole: 201 (or 200) and nothing refused (rest-api §2.10).</summary>
    public bool IsAccepted => Status is 200 or 201 && !HasErrors;

    /// <summary>Reads an answer; false while it is incomplete.</summary>
    /// <exception cref="InvalidDataException">These bytes are no HTTP/1.1 answer.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out HttpAnswer answer)
    {
        answer = default;
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0) return false;
        var head = received[..(headEnd + 2)];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head.Slice(StatusOffset, StatusDigits), out int status, out _))
        {
            throw new InvalidDataException("The server sent something that is no HTTP/1.1 answer.");
        }

        var body = received[(headEnd + 4)..];
        if (Header(head, "content-length"u8) is { IsEmpty: false } length)
        {
            if (!Utf8Parser.TryParse(length, out int bytes, out _)) throw new InvalidDataException("The server sent a bad Content-Length.");
            if (body.Length < bytes) return false;
        }
        else if (!Header(head, "transfer-encoding"u8).IsEmpty)
        {
            if (!body.SequenceEqual("0\r\n\r\n"u8) && !body.EndsWith("\r\n0\r\n\r\n"u8)) return false;
        }

        answer = new HttpAnswer(status, body.IndexOf("\"errors\""u8) >= 0);
        return true;
    }

    /// <summary>The value of a header, empty when there is none. <paramref name="name"/> is in lower case.</summary>
    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var end = head.IndexOf("\r\n"u8);
            if (end < 0) return default;
            var line = head[..end];
            var named = line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name);
            if (named) return line[(name.Length + 1)..].Trim(" "u8);
            head = head[(end + 2)..];
        }
    }
}
