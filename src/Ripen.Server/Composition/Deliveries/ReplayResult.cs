namespace Ripen.Server.Composition.Deliveries;

/// <summary>What came of the replay of one delivery.</summary>
/// <param name="IsSent">Whether it is on its way.</param>
/// <param name="IsAborted">Whether its template aborted it: a dead letter ends so, and is not refused.</param>
/// <param name="Reason">One word on why it is not on its way; empty when it is.</param>
/// <param name="Sentence">The same for people.</param>
internal sealed record ReplayResult(bool IsSent, bool IsAborted, string Reason, string Sentence)
{
    /// <summary>It is on its way.</summary>
    public static ReplayResult Sent { get; } = new(true, false, string.Empty, string.Empty);

    /// <summary>It was refused.</summary>
    public static ReplayResult Refused(string reason, string sentence) => new(false, false, reason, sentence);
}
