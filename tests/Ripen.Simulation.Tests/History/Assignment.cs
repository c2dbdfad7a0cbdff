using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Simulation.Tests.History;

/// <summary>One key of an attributes object. The e-mail address and the subscription state have no name.</summary>
internal sealed record Assignment(AssignmentKind Kind, string Name, Value Value)
{
    public override string ToString() => $"{Name}{Kind}: {Value}";
}
