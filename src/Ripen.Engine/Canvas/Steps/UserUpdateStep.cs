using Ripen.Engine.Users.Updates;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>Writes to the profile (canvas §4.2): all rows in order, as one write.</summary>
public sealed record UserUpdateStep(string Id, string Name, IReadOnlyList<AttributeUpdate> Updates, string? Next, bool ReEnterAlways)
    : CanvasStep(Id, Name, Next, ReEnterAlways)
{
    /// <summary>A document in the format of <c>users/track</c>, as Liquid, in the place of rows; null where there are rows.</summary>
    public string? Json { get; init; }

    /// <summary>How many characters the document may have (canvas §4.2).</summary>
    public const int MaxJsonLength = 65_536;

    /// <summary>How many rows a step may have.</summary>
    public const int MaxUpdates = 50;
}
