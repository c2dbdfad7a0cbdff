using Ripen.Server.Alerts;
using Ripen.Server.Api.Alerts;
using Ripen.Server.Settings;

namespace Ripen.Server.Composition.Alerts;

/// <summary>Looks for what operators should know, and tells them, as long as it lives.</summary>
internal sealed class AlertCenter : IAsyncDisposable
{
    private readonly List<IAlertChannel> _channels = [];
    private readonly AlertWatch _look;
    private readonly BackgroundWork _sending;
    private BackgroundWork? _watch;

    private AlertCenter(RipenSettings settings, AlertSources sources, TimeProvider time, ILoggerFactory loggers)
    {
        if (settings.Alerts.Webhook is { } url)
        {
            _channels.Add(new WebhookAlerts(url, TimeProvider.System));
        }

        if (settings.Alerts.Smtp.Host is not null)
        {
            _channels.Add(new MailAlerts(settings.Alerts.Smtp, TimeProvider.System));
        }

        var post = new AlertPost(_channels, TimeProvider.System, loggers.CreateLogger<AlertPost>());
        var every = settings.TestClock is null ? AlertWatch.LookEvery : AlertWatch.LookOnTestClockEvery;
        _look = new AlertWatch(sources.ReadAsync, new AlertRules(settings.Alerts.EndpointErrors), post, every, TimeProvider.System, loggers.CreateLogger<AlertWatch>());
        Api = new AlertsApi(post, time);
        Kept = () => post.Kept;
        Tell = alert => post.Add(alert);
        _sending = new BackgroundWork(post.RunAsync);
    }

    /// <summary>Takes the first look, and starts to look again and again, and to send.</summary>
    public static async Task<AlertCenter> StartAsync(RipenSettings settings, AlertSources sources, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var center = new AlertCenter(settings, sources, time, loggers);
        await center._look.LookAsync(cancellationToken);
        center._watch = new BackgroundWork(center._look.RunAsync);
        return center;
    }

    /// <summary>What was told, over the API.</summary>
    public IAlertsApi Api { get; }

    /// <summary>Takes an alert from elsewhere.</summary>
    public Action<Alert> Tell { get; }

    /// <summary>The last alerts, newest first.</summary>
    public Func<IReadOnlyList<AlertRecord>> Kept { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _sending.DisposeAsync();
        foreach (var channel in _channels.OfType<IDisposable>())
        {
            channel.Dispose();
        }
    }
}
