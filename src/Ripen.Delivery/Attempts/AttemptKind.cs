namespace Ripen.Delivery.Attempts;

/// <summary>What one attempt came to.</summary>
public enum AttemptKind
{
    /// <summary>A 2XX answer.</summary>
    Success,

    /// <summary>Failed in a way that may pass.</summary>
    Retry,

    /// <summary>Failed in a way that does not pass.</summary>
    Final,

    /// <summary>A 401 to a request whose headers came from a cached answer: worth one renewal (liquid-and-webhooks §5.2).</summary>
    TokenExpired,

    /// <summary>Not sent, since the host asked for a pause. Counts as no attempt.</summary>
    HostWait,
}
