namespace Ripen.Server.Composition.Distributions;

/// <summary>Buckets of one width that cover a range, with bounds that people read easily: multiples of 1, 2 or 5 times a power of ten. A bucket holds its lower bound and not its upper one.</summary>
internal sealed class RoundBuckets
{
    private const int LeastPower = -300;

    // Beyond 2^53 neighbours would not be told apart.
    private const double MostSteps = 1L << 52;

    private static readonly double[] Steps = [1, 2, 5];

    private readonly double _first;
    private readonly double _width;
    private readonly double _divisor;

    // The width is _width / _divisor: powers of ten below 1 are no doubles, and a division rounds once.
    private RoundBuckets(double first, double width, double divisor, int count) => (_first, _width, _divisor, Count) = (first, width, divisor, count);

    /// <summary>How many there are; at least 1.</summary>
    public int Count { get; }

    /// <summary>The narrowest that cover a range.</summary>
    /// <param name="most">How many there may be, at least 2: 0 is always a bound.</param>
    public static RoundBuckets Over(double min, double max, int most)
    {
        for (var power = FirstPower(min, max, most); ; power++)
        {
            foreach (var step in Steps)
            {
                var (width, divisor) = power >= 0 ? (step * Math.Pow(10, power), 1.0) : (step, Math.Pow(10, -power));
                if (!double.IsFinite(width))
                {
                    return new RoundBuckets(min < 0 ? -1 : 0, double.MaxValue, 1, min < 0 && max >= 0 ? 2 : 1);
                }

                var (first, last) = (StepOf(min, width, divisor), StepOf(max, width, divisor));
                if (last - first < most && Math.Abs(first) < MostSteps && Math.Abs(last) < MostSteps)
                {
                    return new RoundBuckets(first, width, divisor, (int)(last - first) + 1);
                }
            }
        }
    }

    /// <summary>The lower bound of a bucket; of the one behind the last, the upper bound of that.</summary>
    public double Bound(int index) => (_first + index) * _width / _divisor;

    /// <summary>The bucket of a number of the range.</summary>
    public int IndexOf(double number) => (int)Math.Clamp(StepOf(number, _width, _divisor) - _first, 0, Count - 1);

    // Of numbers that are all alike, 1 is wide enough.
    private static int FirstPower(double min, double max, int most) =>
        max > min ? (int)Math.Max(LeastPower, Math.Floor(Math.Log10(((max / 2) - (min / 2)) / most))) : 0;

    // A product may be rounded over a bound: 0.29 · 100 is a little less than 29.
    private static double StepOf(double number, double width, double divisor)
    {
        var step = Math.Floor(number * divisor / width);
        return (step + 1) * width / divisor <= number ? step + 1 : step * width / divisor > number ? step - 1 : step;
    }
}
