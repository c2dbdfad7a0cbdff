using System.Text;

namespace Ripen.SalesforceStandIn.Journal;

/// <summary>One request as it arrived, and the status it was answered with.</summary>
public sealed class JournalEntry
{
    private const int Pending = -1;
    private readonly byte[] _body;
    private int _status = Pending;

    internal JournalEntry(
        long number,
        DateTimeOffset at,
        PathKind kind,
        string method,
        string path,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        byte[] body,
        int bodyLength)
    {
        Number = number;
        At = at;
        Kind = kind;
        Method = method;
        Path = path;
        Headers = headers;
        BodyLength = bodyLength;
        _body = body;
    }

    /// <summary>1 for the first request since the start or the last reset, without gaps.</summary>
    public long Number { get; }

    /// <summary>When the whole request had arrived.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What was asked for.</summary>
    public PathKind Kind { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The request target as it came over the wire: still escaped, with its query.</summary>
    public string Path { get; }

    /// <summary>The headers in order of arrival; several values of one name are joined by a comma.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Length of the body in bytes, also when <see cref="Body"/> keeps less of it.</summary>
    public int BodyLength { get; }

    /// <summary>The body as text, up to the journal's bound.</summary>
    public string Body => Encoding.UTF8.GetString(_body);

    /// <summary>The status that was sent; null while the request is unanswered, 0 when no answer went out (connection reset, or the client had gone).</summary>
    public int? Status => Volatile.Read(ref _status) is var status && status == Pending ? null : status;

    /// <summary>The value of a header (case does not matter), or null.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }

    internal void SetStatus(int status) => Volatile.Write(ref _status, status);
}
