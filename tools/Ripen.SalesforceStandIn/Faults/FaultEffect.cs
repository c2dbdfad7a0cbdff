using System.Text.Json.Serialization;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>
/// What a fault switch does to a request (liquid-and-webhooks §5.4.6). On the wire in snake case. Unless said otherwise the request is not applied.
/// </summary>
[JsonConverter(typeof(SnakeCaseEnum<FaultEffect>))]
public enum FaultEffect
{
    /// <summary>429 with <c>Retry-After</c>.</summary>
    TooManyRequests,

    /// <summary>500 <c>UNKNOWN_EXCEPTION</c>.</summary>
    ServerError,

    /// <summary>503 <c>SERVER_UNAVAILABLE</c>, with <c>Retry-After</c> when the rule has one.</summary>
    ServiceUnavailable,

    /// <summary>502 with an HTML body, as a proxy in front of Salesforce answers it.</summary>
    BadGateway,

    /// <summary>400 <c>UNABLE_TO_LOCK_ROW</c>.</summary>
    RowLock,

    /// <summary>401 <c>INVALID_SESSION_ID</c>, although the token is alive.</summary>
    InvalidSession,

    /// <summary>403 <c>REQUEST_LIMIT_EXCEEDED</c>, although the quota is not used up.</summary>
    LimitExceeded,

    /// <summary>302 to the rule's location.</summary>
    Redirect,

    /// <summary>Waits for the rule's delay, then applies the request and answers.</summary>
    Slow,

    /// <summary>
    /// Applies the request, sends the head of the answer at once and its body after the rule's delay. An answer without body is delayed whole.
    /// </summary>
    SlowBody,

    /// <summary>Applies the request and answers after the rule's delay, when the client has given up: the way to a duplicate.</summary>
    ApplyThenDelay,

    /// <summary>Cuts the connection with a TCP reset.</summary>
    Reset,

    /// <summary>Applies the request, then cuts the connection with a TCP reset.</summary>
    ApplyThenReset,

    /// <summary>Applies the request and sends the body in two chunks without a content length. No effect on an answer without body.</summary>
    Chunked,

    /// <summary>Applies the request and compresses the body, when the client accepts gzip. No effect on an answer without body.</summary>
    Gzip,
}
