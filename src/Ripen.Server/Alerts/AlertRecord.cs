using System.Collections.Concurrent;

namespace Ripen.Server.Alerts;

/// <summary>An alert and what became of it.</summary>
public sealed class AlertRecord(Alert alert)
{
    private readonly ConcurrentDictionary<string, string> _results = new(StringComparer.Ordinal);

    /// <summary>What is told.</summary>
    public Alert Alert { get; } = alert;

    /// <summary>By channel: <c>sent</c>, or what went wrong; a channel that has not been tried yet is missing.</summary>
    public IReadOnlyDictionary<string, string> Results => _results;

    /// <summary>Notes what a channel said.</summary>
    /// <param name="error">Null when it was sent.</param>
    public void Note(string channel, string? error) => _results[channel] = error ?? "sent";
}
