namespace Ripen.Engine.Activity;

/// <summary>The kinds of lines in the message activity log. The numbers are stored; never renumber them.</summary>
public enum ActivityKind : byte
{
    /// <summary>A render called <c>abort_message</c>.</summary>
    Aborted = 1,

    /// <summary>A render failed.</summary>
    LiquidError = 2,

    /// <summary>A send that waited was not sent; the text says why.</summary>
    Cancelled = 3,

    /// <summary>A send was held back by a frequency cap.</summary>
    FrequencyCapped = 4,

    /// <summary>A call of Connected Content failed, or those of a context step to the last try; the text says how.</summary>
    CallsFailed = 5,

    /// <summary>A call with <c>:retry</c> failed, and the render is to be made again; the text says what was the matter.</summary>
    Postponed = 6,

    /// <summary>A message was sent as a test; the campaign's number is 0, and the text begins with <see cref="ActivityLog.TestSendPrefix"/>.</summary>
    TestSend = 10,

    /// <summary>An attempt was not accepted by the receiver; those that will be retried too.</summary>
    WebhookError = 20,
}
