namespace Ripen.Simulation.Tests.Machines;

/// <summary>Kills the process at the n-th of the places that it passes: before and after each write, each sync, each hand-over.</summary>
internal sealed class Hazard
{
    private int _left = int.MaxValue;

    /// <summary>Whether the process is gone; whatever it still tries changes nothing.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Where it died.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Kills at the place that comes after so many others.</summary>
    public void Arm(int after) => _left = after;

    /// <summary>A new process.</summary>
    public void Revive() => (_left, IsDead, Place) = (int.MaxValue, false, "");

    /// <summary>A place at which a process may die.</summary>
    public void Pass(string place)
    {
        if (!IsDead && _left-- == 0)
        {
            (IsDead, Place) = (true, place);
        }

        if (IsDead)
        {
            throw new SimulatedCrashException(place);
        }
    }
}
