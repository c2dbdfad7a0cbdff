namespace Ripen.Server.Alerts;

/// <summary>Looks at the installation again and again, and posts what the rules find.</summary>
/// <param name="look">Reads the situation; null while there is nothing to see yet.</param>
/// <param name="every">The pause between two looks, by the real clock.</param>
public sealed partial class AlertWatch(Func<CancellationToken, Task<AlertSituation?>> look, AlertRules rules, AlertPost post, TimeSpan every, TimeProvider time, ILogger<AlertWatch> logger)
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    /// <summary>The same while a test clock moves time, which may be hours between two looks.</summary>
    public static readonly TimeSpan LookOnTestClockEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks until it is cancelled. A look that fails is logged, and the next is made as usual.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(every, time, cancellationToken);
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Looks once. The first look is what later ones are compared with, so it is to be made before requests come.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await look(cancellationToken) is { } situation)
            {
                foreach (var alert in rules.Look(situation))
                {
                    post.Add(alert);
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What alerts are judged by could not be read.")]
    private partial void LogFailure(Exception failure);
}
