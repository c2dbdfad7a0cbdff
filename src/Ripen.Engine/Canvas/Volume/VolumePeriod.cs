using Ripen.Engine.Codec;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>One stretch in which the entries of a canvas are counted together.</summary>
/// <param name="Canvas">The canvas's number.</param>
/// <param name="Cadence">What kind of stretch it is.</param>
/// <param name="Number">Of an hour or a run the instant at which it begins, milliseconds since 1970; of a day the days since the year 1; 0 of a lifetime, of a launch, and of what is entered before the first run. A later one has a greater number.</param>
public readonly record struct VolumePeriod(int Canvas, VolumeCadence Cadence, long Number)
{
    /// <summary>The partition that counts it.</summary>
    public int Home(int partitions) => HomeOf(Canvas, partitions);

    /// <summary>The partition that counts the entries of a canvas.</summary>
    public static int HomeOf(int canvas, int partitions) => canvas % partitions;

    internal void Write(ByteWriter to)
    {
        to.Count(Canvas);
        to.Byte((byte)Cadence);
        to.Signed(Number);
    }

    internal static VolumePeriod Read(ref ByteReader from) => new(from.Count(), (VolumeCadence)from.Byte(), from.Signed());
}
