namespace Ripen.Delivery.Attempts;

/// <summary>Why an attempt is no success; decides the schedule of the retries.</summary>
public enum AttemptFailure
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The status of the answer.</summary>
    Status,

    /// <summary>No answer within 90 s; status 504.</summary>
    TimedOut,

    /// <summary>No connection; status 599.</summary>
    Unreachable,

    /// <summary>The connection broke, or the answer was not HTTP; status 599.</summary>
    ConnectionLost,

    /// <summary>The host's name does not exist; status 599.</summary>
    NameError,

    /// <summary>The TLS handshake failed; status 599.</summary>
    TlsError,

    /// <summary>The host is halted as unhealthy; status 598, nothing was sent.</summary>
    HostHalted,

    /// <summary>The host asked for a pause; nothing was sent.</summary>
    HostWait,

    /// <summary>The guard did not let the request out.</summary>
    Refused,

    /// <summary>The organisation's API calls are used up.</summary>
    QuotaExceeded,

    /// <summary>The headers could not be rendered again after a 401.</summary>
    HeadersNotRendered,

    /// <summary>A call with <c>:retry</c> failed while the headers were rendered; nothing was sent.</summary>
    HeadersPostponed,
}
