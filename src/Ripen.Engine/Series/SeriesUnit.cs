namespace Ripen.Engine.Series;

/// <summary>By what a series counts. Periods are those of UTC.</summary>
public enum SeriesUnit
{
    /// <summary>From 00:00 UTC on.</summary>
    Day,

    /// <summary>From the full hour on.</summary>
    Hour,
}
