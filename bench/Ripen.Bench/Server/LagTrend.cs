namespace Ripen.Bench.Server;

/// <summary>
/// The checkpoint lag at half time and at the end. A checkpoint works in strides, so that one moment says little: each figure is the highest of the quarter
/// of the timed part that ends there.
/// </summary>
/// <param name="HalfTime">Positions at half time; null without samples.</param>
/// <param name="End">Positions at the end; null without samples.</param>
/// <param name="EndReplaySeconds">The highest replay estimate of the last quarter; null when the server tells none.</param>
internal sealed record LagTrend(long? HalfTime, long? End, double? EndReplaySeconds)
{
    private const double Quarter = 0.25;

    /// <summary>The trend of a run that is timed for so long after its warm-up, while which it grows faster and the lag with it.</summary>
    public static LagTrend Of(IReadOnlyList<LagSample> samples, TimeSpan warmUp, TimeSpan timed)
    {
        var half = samples.Where(sample => sample.At > warmUp + (timed * Quarter) && sample.At <= warmUp + (timed * (2 * Quarter))).ToArray();
        var end = samples.Where(sample => sample.At > warmUp + (timed * (3 * Quarter))).ToArray();
        return new LagTrend(
            half.Length == 0 ? null : half.Max(sample => sample.Positions),
            end.Length == 0 ? null : end.Max(sample => sample.Positions),
            end.Max(sample => sample.ReplaySeconds));
    }
}
