namespace Ripen.Server.Api.Analytics;

/// <summary>A stretch of a batch: what is written as one, or which ids are one user's.</summary>
internal abstract record AnalyticsStep
{
    private AnalyticsStep()
    {
    }

    /// <summary>Objects that are written together.</summary>
    public sealed record Write(AnalyticsRun Run) : AnalyticsStep;

    /// <summary>The visitor of a device is a user.</summary>
    public sealed record Link(string AnonymousId, string UserId) : AnalyticsStep;

    /// <summary>The visitor who was known by one id is known by another.</summary>
    /// <param name="Place">The message's place in the batch.</param>
    public sealed record Alias(int Place, string PreviousId, string UserId) : AnalyticsStep;
}
