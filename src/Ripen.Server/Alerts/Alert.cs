using System.Text.Json;

namespace Ripen.Server.Alerts;

/// <summary>Something that an operator should know.</summary>
/// <param name="Subject">What it is about: a campaign, a canvas, a host; empty for the installation.</param>
/// <param name="Text">One or more sentences that say what happened and what to do. Never values of profiles, headers or secrets.</param>
/// <param name="At">When, by the clock of the installation.</param>
public sealed record Alert(AlertKind Kind, string Subject, string Text, DateTimeOffset At)
{
    /// <summary>The kind in the words of the API: <c>messages_failed</c>.</summary>
    public string KindText => JsonNamingPolicy.SnakeCaseLower.ConvertName(Kind.ToString());

    /// <summary>What a mail about it is called; the kind where nothing else is said.</summary>
    public string? Title { get; init; }

    /// <summary>Who is mailed besides the operators.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];
}
