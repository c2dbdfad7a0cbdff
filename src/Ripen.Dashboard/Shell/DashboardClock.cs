namespace Ripen.Dashboard.Shell;

/// <summary>Two clocks: that of the installation, which a test may stand still, and the real one.</summary>
/// <param name="Installation">What «today» and «now» mean in what is shown.</param>
/// <param name="Real">What makes pages look again.</param>
public sealed record DashboardClock(TimeProvider Installation, TimeProvider Real);
