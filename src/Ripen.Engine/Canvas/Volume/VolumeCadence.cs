namespace Ripen.Engine.Canvas.Volume;

/// <summary>In what a volume limit counts entries (canvas §3.7). The numbers are stored; never renumber them.</summary>
public enum VolumeCadence : byte
{
    /// <summary>An hour of UTC.</summary>
    Hour = 1,

    /// <summary>A calendar day in the company's time zone.</summary>
    Day = 2,

    /// <summary>The canvas's life.</summary>
    Lifetime = 3,

    /// <summary>A scheduled instant, up to the next.</summary>
    Run = 4,
}
