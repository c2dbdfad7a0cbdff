using Microsoft.Extensions.Logging;

namespace Ripen.Delivery.Hosts;

/// <summary>
/// Holds requests back from hosts that fail too often or asked for a pause (liquid-and-webhooks §4.3, §4.6). Follows the clock it is given, so that a test
/// clock moves it.
/// </summary>
public sealed partial class HostGate(DeliveryOptions options, TimeProvider clock, ILogger<HostGate> logger)
{
    /// <summary>Hosts remembered at once. Beyond it idle ones are forgotten, and new ones go unwatched while there are none.</summary>
    public const int MaxHosts = 10_000;

    // A sweep looks at every host; with none idle it must not be made for each new one.
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostState> _hosts = new(StringComparer.Ordinal);
    private readonly HostRate[] _rates = HostRate.TryParse(options.HostRates, out var rates, out var error) ? rates : throw new ArgumentException(error, nameof(options));
    private DateTimeOffset _sweptAt;

    /// <summary>Hosts that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _hosts.Count;
            }
        }
    }

    /// <summary>The name under which a URL's host is judged: host name, and the port where it is not the scheme's own.</summary>
    public static string HostKey(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = Outbound.UrlRules.HostOf(url);
        return url.IsDefaultPort ? host : $"{host}:{url.Port}";
    }

    /// <summary>Whether a status counts against its host; 504 and 599 stand for time-outs and connection errors too.</summary>
    public static bool IsFailure(int status) => status is 408 or 429 or 502 or 503 or 504 or 529 or 599;

    /// <summary>Asks whether a request may go now.</summary>
    public Admission Admit(string host, TrafficKind kind)
    {
        var now = clock.GetUtcNow();
        var state = StateOf(host, now);
        lock (state.Gate)
        {
            return state.Admit(kind, now);
        }
    }

    /// <summary>Takes in what an answer says about its host.</summary>
    public void Report(HostPermit permit, HostReport report)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var now = clock.GetUtcNow();
        HostStatus? halted = null;
        HostStatus? exhausted = null;
        lock (permit.State.Gate)
        {
            if (report.Usage is { IsExhausted: true } && permit.State.Usage is not { IsExhausted: true })
            {
                exhausted = permit.State.Describe(now);
            }

            if (permit.State.Report(permit, report, now))
            {
                halted = permit.State.Describe(now);
            }
        }

        if (exhausted is not null)
        {
            LogExhausted(exhausted.Host, report.Usage!.Value.Used, report.Usage.Value.Limit);
        }

        if (halted is not null)
        {
            LogHalted(halted.Host, halted.Failures, halted.Requests);
        }
    }

    /// <summary>What is known of a host, or null.</summary>
    public HostStatus? Find(string host)
    {
        HostState? state;
        lock (_gate)
        {
            if (!_hosts.TryGetValue(host, out state))
            {
                return null;
            }
        }

        lock (state.Gate)
        {
            return state.Describe(clock.GetUtcNow());
        }
    }

    /// <summary>What is known of all hosts, at most <see cref="MaxHosts"/>, in no order.</summary>
    public IReadOnlyList<HostStatus> All()
    {
        List<HostState> states;
        lock (_gate)
        {
            states = [.. _hosts.Values];
        }

        var now = clock.GetUtcNow();
        var all = new List<HostStatus>(states.Count);
        foreach (var state in states)
        {
            lock (state.Gate)
            {
                all.Add(state.Describe(now));
            }
        }

        return all;
    }

    private HostState StateOf(string host, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_hosts.TryGetValue(host, out var state))
            {
                return state;
            }

            if (_hosts.Count >= MaxHosts && now - _sweptAt >= SweepPause)
            {
                _sweptAt = now;
                ForgetIdle(now);
            }

            state = new HostState(host, options, Array.Find(_rates, rate => rate.IsOf(host)) is { } own ? new HostTurns(own.Step) : null);
            if (_hosts.Count < MaxHosts)
            {
                _hosts.Add(host, state);
            }

            return state;
        }
    }

    private void ForgetIdle(DateTimeOffset now)
    {
        foreach (var (host, state) in _hosts)
        {
            bool idle;
            lock (state.Gate)
            {
                idle = state.IsIdle(now);
            }

            if (idle)
            {
                _hosts.Remove(host);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Host {Host} says that all its API calls are used up ({Used} of {Limit}); its webhooks wait, and one tries again every 15 minutes")]
    private partial void LogExhausted(string host, long used, long limit);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Host {Host} is unhealthy ({Failures} of {Requests} requests failed within a minute) and is halted for 60 s")]
    private partial void LogHalted(string host, int failures, int requests);
}
