namespace Ripen.Engine.Conversions;

/// <summary>What a user may still convert on, for one canvas or campaign: the most recent entry or receipt is the one that is credited (canvas §2.7).</summary>
/// <param name="Definition">The number of the canvas or campaign.</param>
/// <param name="Variant">The number of the variant; 0 is the control group.</param>
/// <param name="StartedAt">Since when the clock runs, milliseconds since 1970.</param>
/// <param name="Converted">The events converted on since then, bit 0 is the first.</param>
/// <param name="Ever">The events ever converted on, not as a member of the control group.</param>
public readonly record struct ConversionTrack(int Definition, int Variant, long StartedAt, byte Converted, byte Ever);
