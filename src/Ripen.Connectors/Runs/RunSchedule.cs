namespace Ripen.Connectors.Runs;

/// <summary>When an integration runs by itself.</summary>
/// <param name="Words">Tell one schedule from another.</param>
/// <param name="Next">The first instant after one, both Unix milliseconds.</param>
public sealed record RunSchedule(string Words, Func<long, long> Next);
