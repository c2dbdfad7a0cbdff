using Ripen.Demo.Script;
using Ripen.Demo.Screen;

namespace Ripen.Demo;

/// <summary>How a demo runs.</summary>
internal sealed record DemoOptions
{
    /// <summary>What is played.</summary>
    public required DayScript Script { get; init; }

    /// <summary>The folder of the definitions.</summary>
    public required string Examples { get; init; }

    /// <summary>Where it is shown.</summary>
    public required IScreen Screen { get; init; }

    /// <summary>The machine's clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long the play takes; zero for as fast as it goes.</summary>
    public TimeSpan Length { get; init; }

    /// <summary>Whether it ends after the play.</summary>
    public bool Once { get; init; }
}
