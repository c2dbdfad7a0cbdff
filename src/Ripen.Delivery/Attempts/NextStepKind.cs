namespace Ripen.Delivery.Attempts;

/// <summary>What becomes of a delivery after an attempt.</summary>
public enum NextStepKind
{
    /// <summary>It is done: <c>sent</c>.</summary>
    Sent,

    /// <summary>It is tried again.</summary>
    RetryAt,

    /// <summary>It is over: <c>failed(status)</c>.</summary>
    Failed,

    /// <summary>The tries are used up: <c>gave_up(attempts)</c>.</summary>
    GaveUp,
}
