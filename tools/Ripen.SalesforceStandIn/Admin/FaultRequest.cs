using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Admin;

/// <summary>A fault rule on the wire; times in seconds. Its members have setters because generated JSON code loses the defaults of init-only ones.</summary>
internal sealed record FaultRequest(FaultEffect Effect)
{
    public PathKind? Kind { get; set; }

    public int Skip { get; set; }

    public int? Count { get; set; }

    public double Rate { get; set; } = 1;

    public int Seed { get; set; } = 1;

    public double? RetryAfterSeconds { get; set; }

    public bool RetryAfterAsDate { get; set; }

    public double DelaySeconds { get; set; }

    public string? Location { get; set; }

    /// <summary>Requests met so far; ignored when a rule is added.</summary>
    public long Fired { get; set; }

    public FaultRule ToRule() => new(Effect)
    {
        Kind = Kind,
        Skip = Skip,
        Count = Count,
        Rate = Rate,
        Seed = Seed,
        RetryAfter = RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        RetryAfterAsDate = RetryAfterAsDate,
        Delay = TimeSpan.FromSeconds(DelaySeconds),
        Location = Location,
    };

    public static FaultRequest From(FaultSwitch fault) => new(fault.Rule.Effect)
    {
        Kind = fault.Rule.Kind,
        Skip = fault.Rule.Skip,
        Count = fault.Rule.Count,
        Rate = fault.Rule.Rate,
        Seed = fault.Rule.Seed,
        RetryAfterSeconds = fault.Rule.RetryAfter?.TotalSeconds,
        RetryAfterAsDate = fault.Rule.RetryAfterAsDate,
        DelaySeconds = fault.Rule.Delay.TotalSeconds,
        Location = fault.Rule.Location,
        Fired = fault.Fired,
    };
}
