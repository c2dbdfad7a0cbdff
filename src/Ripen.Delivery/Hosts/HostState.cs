namespace Ripen.Delivery.Hosts;

/// <summary>What is known of one host. Every member is called under <see cref="Gate"/>.</summary>
/// <param name="turns">The turns of its webhook attempts; null: they need none.</param>
internal sealed class HostState(string host, DeliveryOptions options, HostTurns? turns)
{
    private static readonly TimeSpan HaltLength = TimeSpan.FromSeconds(60);

    private readonly FailureWindow _window = new();
    private readonly DateTimeOffset[] _waitUntil = new DateTimeOffset[2];
    private DateTimeOffset? _haltedUntil;
    private int _episode;
    private int _probesOut;
    private int _probesPassed;
    private ApiUsage? _usage;
    private HostFailure? _lastFailure;

    public Lock Gate { get; } = new();

    public DateTimeOffset LastUsed { get; private set; }

    /// <summary>Whether forgetting the host changes nothing.</summary>
    public bool IsIdle(DateTimeOffset now) =>
        _haltedUntil is null && now - LastUsed > TimeSpan.FromSeconds(FailureWindow.Seconds) && Array.TrueForAll(_waitUntil, wait => wait <= now);

    public Admission Admit(TrafficKind kind, DateTimeOffset now)
    {
        LastUsed = now;
        if (_waitUntil[(int)kind] > now)
        {
            return new Admission(AdmissionVerdict.Wait, _waitUntil[(int)kind], null);
        }

        if (_haltedUntil is not { } until)
        {
            if (kind == TrafficKind.Webhook && turns?.Take(now) is { } turn)
            {
                return new Admission(AdmissionVerdict.Wait, turn, null);
            }

            return new Admission(AdmissionVerdict.Go, now, new HostPermit(this, kind, _episode, isProbe: false));
        }

        if (now < until || _probesOut + _probesPassed >= options.Probes)
        {
            return new Admission(AdmissionVerdict.Halted, until, null);
        }

        _probesOut++;
        return new Admission(AdmissionVerdict.Go, now, new HostPermit(this, kind, _episode, isProbe: true));
    }

    /// <summary>The last count of API calls that the host named.</summary>
    public ApiUsage? Usage => _usage;

    /// <summary>Takes an answer in; true when it halts the host.</summary>
    public bool Report(HostPermit permit, HostReport report, DateTimeOffset now)
    {
        _usage = report.Usage ?? _usage;
        _lastFailure = report.Failed ? new HostFailure(now, report.Status) : _lastFailure;
        if (report.WaitUntil is { } wait && wait > _waitUntil[(int)permit.Kind])
        {
            _waitUntil[(int)permit.Kind] = wait;
        }

        if (permit.Episode != _episode || permit.IsProbe != _haltedUntil.HasValue)
        {
            return false;
        }

        return permit.IsProbe ? ReportProbe(report.Failed, now) : Count(permit.Kind, report.Failed, now);
    }

    public void Release(HostPermit permit)
    {
        if (permit.IsProbe && permit.Episode == _episode)
        {
            _probesOut--;
        }
    }

    public HostStatus Describe(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        var webhooks = _window.Sum(second, TrafficKind.Webhook);
        var content = _window.Sum(second, TrafficKind.ConnectedContent);
        var wait = _waitUntil[(int)TrafficKind.Webhook];
        return new HostStatus(host, webhooks.Total + content.Total, webhooks.Failed + content.Failed, _haltedUntil, wait > now ? wait : null, _usage) { LastFailure = _lastFailure };
    }

    private bool ReportProbe(bool failed, DateTimeOffset now)
    {
        if (failed)
        {
            Halt(now);
            return true;
        }

        _probesOut--;
        _probesPassed++;
        if (_probesPassed >= options.Probes)
        {
            _haltedUntil = null;
            _episode++;
            _window.Clear();
        }

        return false;
    }

    private bool Count(TrafficKind kind, bool failed, DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        _window.Add(second, kind, failed);
        if (!failed)
        {
            return false;
        }

        var webhooks = _window.Sum(second, TrafficKind.Webhook);
        var content = _window.Sum(second, TrafficKind.ConnectedContent);
        var (total, failures) = (webhooks.Total + content.Total, webhooks.Failed + content.Failed);
        var unhealthy = webhooks.Failed > options.MaxWebhookFailures
            || (content.Failed > options.MaxConnectedContentFailures && content.Failed * 10L > content.Total * 9L)
            || (options.RatioRuleMinRequests > 0 && total >= options.RatioRuleMinRequests && failures * 10L >= total * 9L);
        if (unhealthy)
        {
            Halt(now);
        }

        return unhealthy;
    }

    private void Halt(DateTimeOffset now)
    {
        _haltedUntil = now + HaltLength;
        _episode++;
        _probesOut = 0;
        _probesPassed = 0;
    }
}
