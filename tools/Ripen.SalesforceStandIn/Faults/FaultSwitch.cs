using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>A rule in force and what it has done so far.</summary>
public sealed class FaultSwitch
{
    private readonly Lock _gate = new();
    private readonly Random _draw;
    private long _seen;
    private long _fired;

    internal FaultSwitch(FaultRule rule)
    {
        Rule = rule;
        _draw = new Random(rule.Seed);
    }

    /// <summary>The rule.</summary>
    public FaultRule Rule { get; }

    /// <summary>Requests that the rule has met.</summary>
    public long Fired
    {
        get
        {
            lock (_gate) return _fired;
        }
    }

    internal bool Meets(PathKind kind)
    {
        if (Rule.Kind is { } wanted && wanted != kind) return false;
        lock (_gate)
        {
            if (++_seen <= Rule.Skip || _fired >= (Rule.Count ?? long.MaxValue)) return false;
            if (Rule.Rate < 1 && _draw.NextDouble() >= Rule.Rate) return false;
            _fired++;
            return true;
        }
    }
}
