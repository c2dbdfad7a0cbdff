using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>
/// One fault switch: which requests it meets and what happens to them. Rules are asked in the order they were added; the first that meets a request has
/// it.
/// </summary>
/// <param name="Effect">What happens.</param>
public sealed record FaultRule(FaultEffect Effect)
{
    /// <summary>Requests of which kind; all kinds when null.</summary>
    public PathKind? Kind { get; init; }

    /// <summary>Requests of the kind to let through first.</summary>
    public int Skip { get; init; }

    /// <summary>Requests to meet in all; no limit when null.</summary>
    public int? Count { get; init; }

    /// <summary>The share of requests to meet, above 0 and up to 1, drawn from <see cref="Seed"/>.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Seed of the draw for <see cref="Rate"/>: the same seed meets the same requests of a run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The hint that goes out in <c>Retry-After</c>, in whole seconds; none when null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Sends <see cref="RetryAfter"/> as an HTTP date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>Length of the slow effects, by the stand-in's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Where <see cref="FaultEffect.Redirect"/> points.</summary>
    public string? Location { get; init; }

    /// <summary>What is wrong with the rule, or null.</summary>
    public string? Problem => this switch
    {
        { Rate: not (> 0 and <= 1) } => "rate must be above 0 and at most 1",
        { Skip: < 0 } => "skip must not be negative",
        { Count: < 1 } => "count must be at least 1",
        { Effect: FaultEffect.Redirect, Location: null } => "a redirect needs a location",
        { Effect: FaultEffect.TooManyRequests, RetryAfter: null } => "too_many_requests needs retry_after_seconds",
        { Effect: FaultEffect.Slow or FaultEffect.SlowBody or FaultEffect.ApplyThenDelay } when Delay <= TimeSpan.Zero =>
            "a slow effect needs delay_seconds above 0",
        _ => null,
    };
}
