namespace Ripen.Delivery.Outbound;

/// <summary>How one request over the wire ended.</summary>
public enum OutboundOutcome
{
    /// <summary>A status line arrived.</summary>
    Answered,

    /// <summary>Not let out; see <see cref="OutboundAnswer.Refusal"/>. No packet was sent to the target.</summary>
    Refused,

    /// <summary>The total time-out passed before the status line, or before the last byte where the whole answer was asked for.</summary>
    TimedOut,

    /// <summary>No connection could be made: refused, no route, connect time-out, or a resolver that is out of order.</summary>
    Unreachable,

    /// <summary>A connection was made and broke, or what came was not HTTP.</summary>
    ConnectionLost,

    /// <summary>The resolver says that the name does not exist.</summary>
    NameError,

    /// <summary>The TLS handshake failed.</summary>
    TlsError,
}
