using Ripen.Delivery.Outbound;

namespace Ripen.Delivery.Attempts;

/// <summary>What an answer means (liquid-and-webhooks §4.3, §5.2): the one place where statuses become kinds.</summary>
internal static class AnswerReading
{
    public static AttemptResult Read(WebhookRequest request, OutboundAnswer answer, string? text, IReadOnlyList<RetryRule> rules)
    {
        AttemptResult Make(AttemptKind kind, int status, AttemptFailure failure, string code, string sentence) =>
            new(request.DeliveryId, kind, status, failure, code, sentence);
        return answer.Outcome switch
        {
            OutboundOutcome.Answered => ReadStatus(request, answer.Status, text, rules),
            OutboundOutcome.TimedOut => Make(AttemptKind.Retry, 504, AttemptFailure.TimedOut, "timed_out", "The host did not answer within 90 s."),
            OutboundOutcome.Unreachable => Make(AttemptKind.Retry, 599, AttemptFailure.Unreachable, "unreachable", "No connection to the host could be made."),
            OutboundOutcome.NameError => Make(AttemptKind.Retry, 599, AttemptFailure.NameError, "name_error", "The host's name does not exist."),
            OutboundOutcome.TlsError =>
                Make(AttemptKind.Retry, 599, AttemptFailure.TlsError, "tls_error", "No secure connection could be made; check the host's certificate."),
            OutboundOutcome.Refused => Make(AttemptKind.Final, 0, AttemptFailure.Refused, answer.Refusal!.Code, answer.Refusal.Sentence),
            _ => Make(AttemptKind.Retry, 599, AttemptFailure.ConnectionLost, "connection_lost", "The connection broke before an answer came."),
        };
    }

    private static AttemptResult ReadStatus(WebhookRequest request, int status, string? text, IReadOnlyList<RetryRule> rules)
    {
        if (status is >= 200 and < 300)
        {
            return new AttemptResult(request.DeliveryId, AttemptKind.Success, status, AttemptFailure.None, null, null);
        }

        var errorCode = ErrorCodes.First(text);
        var rule = errorCode is null ? null : rules.FirstOrDefault(candidate => candidate.Status == status && candidate.ErrorCode == errorCode);
        var kind = status switch
        {
            401 when request.CachedEntries.Count > 0 => AttemptKind.TokenExpired,
            408 or 429 or >= 500 => AttemptKind.Retry,
            _ => rule is null ? AttemptKind.Final : AttemptKind.Retry,
        };
        var failure = rule is { LongBackoff: true } ? AttemptFailure.QuotaExceeded : AttemptFailure.Status;
        return new AttemptResult(request.DeliveryId, kind, status, failure, $"status_{status}", $"The host answered with status {status}.");
    }
}
