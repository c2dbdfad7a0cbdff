using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>The fault switches and barriers in force. Safe for use by several threads.</summary>
public sealed class FaultBoard
{
    /// <summary>Rules, and barriers, that may be in force at once.</summary>
    public const int MaxRules = 1_000;

    private readonly Lock _gate = new();
    private volatile FaultSwitch[] _switches = [];
    private volatile RequestHold[] _holds = [];

    internal FaultBoard()
    {
    }

    /// <summary>The rules in force, in the order they are asked.</summary>
    public IReadOnlyList<FaultSwitch> Switches => _switches;

    /// <summary>The barriers that still hold.</summary>
    public IReadOnlyList<RequestHold> Holds => _holds;

    /// <summary>Puts a rule in force, after those already there.</summary>
    /// <exception cref="ArgumentException">The rule has a <see cref="FaultRule.Problem"/>.</exception>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxRules"/> already.</exception>
    public FaultSwitch Add(FaultRule rule)
    {
        if (rule.Problem is { } problem) throw new ArgumentException(problem, nameof(rule));
        lock (_gate)
        {
            Bound(_switches.Length);
            var added = new FaultSwitch(rule);
            _switches = [.. _switches, added];
            return added;
        }
    }

    /// <summary>Puts up a barrier: requests of <paramref name="kind"/> (all kinds when null) wait until it is released or disposed of.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxRules"/> already.</exception>
    public RequestHold Hold(PathKind? kind, HoldPoint point = HoldPoint.BeforeApplying)
    {
        lock (_gate)
        {
            var standing = _holds.Where(hold => !hold.IsReleased).ToArray();
            Bound(standing.Length);
            var added = new RequestHold(kind, point);
            _holds = [.. standing, added];
            return added;
        }
    }

    /// <summary>Takes all rules away; barriers stay.</summary>
    public void ClearRules()
    {
        lock (_gate) _switches = [];
    }

    /// <summary>Releases and forgets all barriers.</summary>
    public void ReleaseAll()
    {
        lock (_gate)
        {
            foreach (var hold in _holds) hold.Release();
            _holds = [];
        }
    }

    internal FaultRule? Take(PathKind kind)
    {
        foreach (var fault in _switches)
        {
            if (fault.Meets(kind)) return fault.Rule;
        }

        return null;
    }

    internal async ValueTask HoldAsync(PathKind kind, HoldPoint point, CancellationToken cancellationToken)
    {
        foreach (var hold in _holds)
        {
            if (hold.Catches(kind, point)) await hold.WaitAsync(cancellationToken);
        }
    }

    private static void Bound(int count)
    {
        if (count >= MaxRules) throw new InvalidOperationException($"There are {MaxRules} in force already.");
    }
}
