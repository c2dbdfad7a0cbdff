using System.Text;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Attempts;

/// <summary>Makes one attempt of one webhook and says what it came to. Retries, order and bounds are the caller's.</summary>
/// <param name="clock">What <c>Retry-After</c> and host waits are counted from; a test clock moves it.</param>
/// <param name="socketClock">The real clock, for the time-out and the duration.</param>
public sealed class WebhookSender(OutboundClient client, HostGate gate, TimeProvider clock, TimeProvider socketClock, IReadOnlyList<RetryRule> rules)
{
    /// <summary>Of one attempt, from before the connection is made.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    /// <summary>Bytes of an answer that are read; <c>on_success</c> sees no longer one.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    /// <summary>Bytes of an answer that the log keeps (liquid-and-webhooks §4.5).</summary>
    public const int LoggedAnswerBytes = 2 * 1024;

    private static readonly TimeSpan ExhaustedPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan HighUsagePause = TimeSpan.FromSeconds(1);

    /// <summary>Sends once. Only the token ends it with an exception; whether the request arrived is then unknown.</summary>
    public async Task<AttemptResult> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = socketClock.GetTimestamp();
        var check = CheckTarget(request);
        if (check.Refusal is { } refusal)
        {
            return new AttemptResult(request.DeliveryId, AttemptKind.Final, 0, AttemptFailure.Refused, refusal.Code, refusal.Sentence);
        }

        var host = HostGate.HostKey(check.Url!);
        var admission = gate.Admit(host, TrafficKind.Webhook);
        if (admission.Permit is not { } permit)
        {
            return NotAdmitted(request, host, admission);
        }

        OutboundAnswer answer;
        try
        {
            answer = await client.SendAsync(Compose(request), Timeout, MaxAnswerBytes, cancellationToken);
        }
        catch
        {
            permit.Release();
            throw;
        }

        return Finish(request, permit, answer) with { Duration = socketClock.GetElapsedTime(started) };
    }

    private UrlCheck CheckTarget(WebhookRequest request) => request.Method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"
        ? UrlRules.Check(request.Url, client.Policy)
        : UrlCheck.Refused(RefusalCodes.Method, "The method must be GET, POST, PUT, PATCH or DELETE.");

    private static AttemptResult NotAdmitted(WebhookRequest request, string host, Admission admission) => admission.Verdict == AdmissionVerdict.Halted
        ? new AttemptResult(request.DeliveryId, AttemptKind.Retry, 598, AttemptFailure.HostHalted,
            "host_halted", $"{host} is unhealthy and is halted until {admission.Until:u}.")
        : new AttemptResult(request.DeliveryId, AttemptKind.HostWait, 0, AttemptFailure.HostWait,
            "host_wait", $"{host} asked for a pause until {admission.Until:u}.")
        {
            NotBefore = admission.Until,
        };

    private static OutboundRequest Compose(WebhookRequest request)
    {
        // An empty header is left out (liquid-and-webhooks §4.2); an empty Authorization stays, for the guard to refuse.
        var headers = request.Headers
            .Select(header => KeyValuePair.Create(header.Key, header.Value.Trim()))
            .Where(header => header.Value.Length > 0 || Is(header, "Authorization"))
            .ToList();
        if (request.Body is { } body && !headers.Exists(header => Is(header, "Content-Type")))
        {
            headers.Add(KeyValuePair.Create("Content-Type", ContentTypes.Infer(body)));
        }

        if (!headers.Exists(header => Is(header, "User-Agent")))
        {
            headers.Add(KeyValuePair.Create("User-Agent", UserAgent.Value));
        }

        if (request.IdempotencyKey is { } key && !headers.Exists(header => Is(header, "Idempotency-Key")))
        {
            headers.Add(KeyValuePair.Create("Idempotency-Key", key));
        }

        return new OutboundRequest(request.Method, request.Url, headers, request.Body);
    }

    private static bool Is(KeyValuePair<string, string> header, string name) => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private AttemptResult Finish(WebhookRequest request, HostPermit permit, OutboundAnswer answer)
    {
        var whole = answer.BodyComplete ? Encoding.UTF8.GetString(answer.Body.Span) : null;
        var result = AnswerReading.Read(request, answer, whole, rules);
        if (answer.Outcome == OutboundOutcome.Refused)
        {
            permit.Release();
            return result;
        }

        var now = clock.GetUtcNow();
        var hints = RateHints.Read(answer.Status, answer.Headers, now);
        var usage = ApiUsage.TryParse(answer.Headers.GetValueOrDefault(ApiUsage.Header));
        gate.Report(permit, new HostReport(HostGate.IsFailure(result.Status), Later(hints.HostWaitUntil, UsagePause(usage, now)), usage, result.Status));
        return result with
        {
            Answer = whole,
            AnswerText = whole is not null && answer.Body.Length <= LoggedAnswerBytes ? whole : FirstText(answer.Body.Span),
            Headers = answer.Headers,
            NotBefore = result.Kind == AttemptKind.Success ? null : hints.NotBefore,
            Usage = usage,
        };
    }

    /// <summary>Slows down above nine tenths of the organisation's calls and stops at all of them (liquid-and-webhooks §5.2).</summary>
    private static DateTimeOffset? UsagePause(ApiUsage? usage, DateTimeOffset now) => usage switch
    {
        { IsExhausted: true } => now + ExhaustedPause,
        { IsHigh: true } => now + HighUsagePause,
        _ => null,
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static string FirstText(ReadOnlySpan<byte> body)
    {
        var length = Math.Min(body.Length, LoggedAnswerBytes);

        // Not in the middle of a character: bytes 10xxxxxx continue one.
        while (length > 0 && length < body.Length && (body[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Encoding.UTF8.GetString(body[..length]);
    }
}
