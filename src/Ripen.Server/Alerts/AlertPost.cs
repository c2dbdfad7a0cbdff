using System.Threading.Channels;

namespace Ripen.Server.Alerts;

/// <summary>
/// Sends alerts on all channels, one after the other, and keeps the last ones to be read. Every alert is also a line in the server's log. What waits is lost with the process; the
/// conditions behind it are looked at again after the start.
/// </summary>
/// <param name="time">The real clock: pauses between tries do not follow a test clock.</param>
public sealed partial class AlertPost(IReadOnlyList<IAlertChannel> channels, TimeProvider time, ILogger<AlertPost> logger)
{
    /// <summary>How many alerts may wait; one more is only logged and listed.</summary>
    public const int MaxWaiting = 100;

    /// <summary>How many are kept to be read.</summary>
    public const int MaxKept = 200;

    /// <summary>The pauses before each try of a channel.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)];

    private readonly Channel<AlertRecord> _waiting = Channel.CreateBounded<AlertRecord>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly LinkedList<AlertRecord> _kept = new();

    /// <summary>The channels.</summary>
    public IReadOnlyList<IAlertChannel> Channels => channels;

    /// <summary>The last alerts, newest first.</summary>
    public IReadOnlyList<AlertRecord> Kept
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept];
            }
        }
    }

    /// <summary>Takes an alert; returns at once.</summary>
    public AlertRecord Add(Alert alert)
    {
        var record = new AlertRecord(alert);
        Keep(record);
        LogAlert(alert.KindText, alert.Text);
        if (channels.Count > 0 && !_waiting.Writer.TryWrite(record))
        {
            foreach (var channel in channels)
            {
                record.Note(channel.Name, "not sent: too many alerts were waiting");
            }
        }

        return record;
    }

    /// <summary>Sends an alert now, one try on each channel, and waits for the answers.</summary>
    public async Task<AlertRecord> SendNowAsync(Alert alert, CancellationToken cancellationToken)
    {
        var record = new AlertRecord(alert);
        Keep(record);
        foreach (var channel in channels)
        {
            record.Note(channel.Name, await channel.SendAsync(alert, cancellationToken));
        }

        return record;
    }

    /// <summary>Sends what waits, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var record in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var channel in channels)
            {
                await SendAsync(record, channel, cancellationToken);
            }
        }
    }

    private async Task SendAsync(AlertRecord record, IAlertChannel channel, CancellationToken cancellationToken)
    {
        string? error = null;
        foreach (var pause in Pauses)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, cancellationToken);
            }

            error = await channel.SendAsync(record.Alert, cancellationToken);
            record.Note(channel.Name, error);
            if (error is null)
            {
                return;
            }
        }

        LogUnsent(channel.Name, error!);
    }

    private void Keep(AlertRecord record)
    {
        lock (_gate)
        {
            _kept.AddFirst(record);
            if (_kept.Count > MaxKept)
            {
                _kept.RemoveLast();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Kind}: {Text}")]
    private partial void LogAlert(string kind, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "An alert could not be sent by {Channel}: {Error}")]
    private partial void LogUnsent(string channel, string error);
}
