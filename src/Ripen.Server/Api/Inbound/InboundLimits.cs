namespace Ripen.Server.Api.Inbound;

/// <summary>The bounds of messages of mail services.</summary>
public static class InboundLimits
{
    /// <summary>Bytes of a body: 2 MiB. SendGrid sends at most 768 KB at a time.</summary>
    public const int MaxBodyBytes = 2 * 1024 * 1024;

    /// <summary>Events of one message.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>How deep its JSON may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>How far ahead of this machine's clock a signature may be: 5 minutes.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How old a signature may be at most: 24 hours, as long as services try to deliver, and never longer than ids of events are remembered (<c>Ripen:Dedup:Window</c>), less <see cref="MaxAhead"/>: so what is
    /// sent once more is either known or too old.
    /// </summary>
    public static TimeSpan MaxAge(TimeSpan remembered) => (remembered < TimeSpan.FromDays(1) ? remembered : TimeSpan.FromDays(1)) - MaxAhead;
}
