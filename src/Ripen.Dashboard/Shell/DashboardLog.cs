using Microsoft.Extensions.Logging;

namespace Ripen.Dashboard.Shell;

/// <summary>What the dashboard writes to the log.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A page of the dashboard failed.")]
    public static partial void PageFailed(ILogger logger, Exception failure);
}
