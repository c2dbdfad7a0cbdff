using Ripen.Delivery.Hosts;

namespace Ripen.Delivery.Attempts;

/// <summary>How one attempt ended; all that the schedule, the log and <c>on_success</c> need.</summary>
/// <param name="Status">HTTP status, or 504 for a time-out, 598 for a halted host, 599 for a connection error; 0 when refused or waiting.</param>
/// <param name="Code">Stable code of a failure; null for a success.</param>
/// <param name="Sentence">The failure in English, without header values and bodies; null for a success.</param>
public sealed record AttemptResult(string DeliveryId, AttemptKind Kind, int Status, AttemptFailure Failure, string? Code, string? Sentence)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>The first 2 KB of the answer as text. May hold secrets: mask before it is logged.</summary>
    public string AnswerText { get; init; } = "";

    /// <summary>The whole answer as text; null when it has more than <see cref="WebhookSender.MaxAnswerBytes"/> or broke off.</summary>
    public string? Answer { get; init; }

    /// <summary>Headers of the answer, names without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>The next attempt is not before this instant, as the answer or the host gate said; null without such a hint.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The organisation's count of API calls, when the answer carried it.</summary>
    public ApiUsage? Usage { get; init; }

    /// <summary>Real time that the attempt took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether a 401 came first and the token was renewed within this attempt; the log shows it.</summary>
    public bool TokenRenewed { get; init; }
}
