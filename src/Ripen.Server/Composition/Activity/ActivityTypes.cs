using System.Diagnostics.CodeAnalysis;
using Ripen.Engine.Activity;

namespace Ripen.Server.Composition.Activity;

/// <summary>The kinds of lines in the activity log by the words of the API.</summary>
internal static class ActivityTypes
{
    private static readonly Dictionary<ActivityKind, string> Words = new()
    {
        [ActivityKind.Aborted] = "aborted",
        [ActivityKind.LiquidError] = "liquid_error",
        [ActivityKind.CallsFailed] = "connected_content_error",
        [ActivityKind.Postponed] = "postponed",
        [ActivityKind.WebhookError] = "webhook_error",
        [ActivityKind.FrequencyCapped] = "frequency_capped",
        [ActivityKind.Cancelled] = "cancelled",
        [ActivityKind.TestSend] = "test_send",
    };

    /// <summary>All words, for error texts.</summary>
    public static string All => string.Join(", ", Words.Values);

    /// <summary>The word of a kind.</summary>
    public static string ToText(byte kind) => Words[(ActivityKind)kind];

    /// <summary>The kind of a word.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out byte? kind)
    {
        kind = Words.FirstOrDefault(w => w.Value == text) is { Key: not 0 } found ? (byte)found.Key : null;
        return kind is not null;
    }
}
