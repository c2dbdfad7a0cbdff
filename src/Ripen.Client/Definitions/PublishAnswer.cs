namespace Ripen.Client.Definitions;

/// <summary>What became of the documents that were published.</summary>
public sealed record PublishAnswer
{
    /// <summary>One for each document.</summary>
    public IReadOnlyList<PublishResult> Results { get => field ?? []; init; }

    /// <summary>What is allowed and may not be what was meant.</summary>
    public IReadOnlyList<PublishWarning> Warnings { get => field ?? []; init; }
}
