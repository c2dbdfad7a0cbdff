using Ripen.Server.Alerts;

namespace Ripen.Server.Composition.Overview;

/// <summary>Puts the overview together.</summary>
internal static partial class OverviewParts
{
    private const string FileName = "day.json";

    /// <summary>The overview, which looks at the counts from now on.</summary>
    /// <param name="alerts">The last alerts, newest first.</param>
    /// <param name="keep">Takes what is to be disposed of with the server.</param>
    public static OverviewApi Build(ServerParts parts, Func<IReadOnlyList<AlertRecord>> alerts, Action<object> keep)
    {
        var file = new DayFile(Path.Combine(parts.Settings.DataFolder, FileName));
        var counts = new OverviewCounts(parts.Node, parts.Rules, file, parts.Time, TimeProvider.System, parts.Service<ILogger<OverviewCounts>>());
        keep(counts);
        keep(new BackgroundWork(counts.RunAsync));
        var leads = new UnarmedLeads(parts.Rules, parts.Counter, parts.Names, parts.Time);
        var logger = parts.Service<ILogger<UnarmedLeads>>();
        var unarmed = new BackgroundCount<UnarmedCount>(leads.CountAsync, failure => LogFailed(logger, failure), TimeProvider.System);
        keep(unarmed);
        var overview = new OverviewApi(parts, counts, unarmed, alerts);
        keep(overview);
        return overview;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unarmed leads could not be counted; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
