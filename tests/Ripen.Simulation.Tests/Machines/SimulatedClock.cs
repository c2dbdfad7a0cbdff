namespace Ripen.Simulation.Tests.Machines;

/// <summary>The wall clock of the machine: it stands still until it is moved, and may be set back.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private long _latest;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now
    {
        get;
        set
        {
            field = value;
            _latest = Math.Max(_latest, value);
        }
    } = Clock.At("5 10:00");

    /// <summary>A clock that was set back comes to where it was.</summary>
    public void CatchUp() => Now = Math.Max(Now, _latest);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
