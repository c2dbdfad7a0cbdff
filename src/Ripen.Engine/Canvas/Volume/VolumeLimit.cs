namespace Ripen.Engine.Canvas.Volume;

/// <summary>How many entries a canvas may have, of all users together (canvas §3.7). What would be one more is refused.</summary>
/// <param name="Max">The number, 1 to <see cref="MaxEntries"/>.</param>
/// <param name="Per">In what they are counted. <see cref="VolumeCadence.Run"/> belongs to scheduled canvases, which have it or <see cref="VolumeCadence.Lifetime"/>; the others have all but that.</param>
public sealed record VolumeLimit(int Max, VolumeCadence Per)
{
    /// <summary>The largest number that a limit may say; more is no limit.</summary>
    public const int MaxEntries = 1_000_000_000;
}
