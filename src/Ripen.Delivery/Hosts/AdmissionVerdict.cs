namespace Ripen.Delivery.Hosts;

/// <summary>Whether a request may go to a host now.</summary>
public enum AdmissionVerdict
{
    /// <summary>Send it, then report or release the permit.</summary>
    Go,

    /// <summary>The host is unhealthy: the request counts as answered with 598.</summary>
    Halted,

    /// <summary>The host asked for a pause: the request waits and counts as nothing.</summary>
    Wait,
}
