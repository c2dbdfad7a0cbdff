using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Rules;

/// <summary>A Delay step.</summary>
public sealed class BoundDelay : BoundStep
{
    /// <summary>How long it holds.</summary>
    public required DelayRule Rule { get; init; }

    /// <summary>The number of the attribute of a personalized delay, or 0.</summary>
    public required int Attribute { get; init; }

    /// <summary>The name of the variable of a personalized delay as UTF-8, or null.</summary>
    public required byte[]? Variable { get; init; }

    /// <summary>In which zone clock times are meant.</summary>
    public required ClockZone Zone { get; init; }

    /// <summary>The company's zone.</summary>
    public required TimeZoneInfo CompanyZone { get; init; }

    /// <summary>What follows.</summary>
    public required BoundPath Path { get; init; }
}
