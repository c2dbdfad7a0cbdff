using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Settings;

/// <summary>How much the collector takes.</summary>
public sealed record CollectSettings
{
    /// <summary>How many requests of one address; null for no limit.</summary>
    public RateLimit? PerAddress { get; init; } = new(600, TimeSpan.FromMinutes(1));

    /// <summary>How many requests of one app; null for no limit.</summary>
    public RateLimit? PerApp { get; init; } = new(60_000, TimeSpan.FromMinutes(1));
}
