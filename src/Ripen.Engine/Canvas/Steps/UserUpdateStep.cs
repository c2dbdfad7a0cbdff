using Ripen.Engine.Users.Updates;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Writes to the profile (canvas §4.2): all rows in order, as one write.</summary>
public sealed record UserUpdateStep(string Id, string Name, IReadOnlyList<AttributeUpdate> Updates, string? Next, bool ReEnterAlways)
    : CanvasStep(Id, Name, Next, ReEnterAlways)
{
    /// <summary>How many rows a step may have.</summary>
    public const int MaxUpdates = 50;
}
