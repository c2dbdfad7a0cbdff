using Ripen.Engine.Campaigns.Capping;

namespace Ripen.Engine.Rules;

/// <summary>A frequency cap with its tag looked up. All messages of this release are webhooks, so its channel takes them all.</summary>
/// <param name="Cap">The rule.</param>
/// <param name="Tagged">What has its tag now; null when it has no tag.</param>
public sealed record BoundCap(FrequencyCap Cap, IReadOnlySet<MessageSource>? Tagged)
{
    /// <summary>Whether messages of that source count and are held back.</summary>
    public bool Takes(MessageSource source) => Tagged is null || Tagged.Contains(source);
}
