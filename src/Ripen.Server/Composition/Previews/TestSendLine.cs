using Ripen.Templates;

namespace Ripen.Server.Composition.Previews;

/// <summary>A test send in a line, for the activity log.</summary>
internal static class TestSendLine
{
    /// <summary>What was sent where and what came of it; secrets are still in it.</summary>
    public static string Of(PreviewResult result) => result switch
    {
        { Attempt: { } attempt, Request: { } request } => $"{request.Method} {request.Url}: {attempt.Status}{(attempt.Sentence is { } sentence ? $" {sentence}" : " sent")}",
        { Errors: [var (part, issue), ..] } => $"not sent: {part}: {issue.Message}",
        { Outcome: RenderOutcome.Aborted or RenderOutcome.Postponed, Reason: { } reason } => $"not sent: {reason}",
        _ => "not sent",
    };
}
