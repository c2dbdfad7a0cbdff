using System.Net;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Settings;

/// <summary>The settings of contract §2 that have an effect in this release, checked.</summary>
public sealed record RipenSettings
{
    /// <summary>The folder of the embedded store (<c>Ripen:Storage=sqlite:FOLDER</c>).</summary>
    public string DataFolder { get; init; } = "./data";

    /// <summary>Partitions, 1 to 1,024; fixed when a folder is first used. Null when not set: 64, or what the folder has.</summary>
    public int? Partitions { get; init; }

    /// <summary>An all-permissions REST key to create at the first start.</summary>
    public string? BootstrapApiKey { get; init; }

    /// <summary>The company time zone.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The code of the currency in which revenue is reported.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>What one unit of other currencies is worth in it: <c>EUR=1.08,GBP=1.27</c>, sorted by code.</summary>
    public string CurrencyRates { get; init; } = string.Empty;

    /// <summary>How long idempotency keys and event ids are remembered.</summary>
    public TimeSpan DedupWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many bytes that memory may take.</summary>
    public long DedupMaxBytes { get; init; } = 1_000_000_000;

    /// <summary>The bound of the profile cache in bytes. Null when not set: a quarter of the memory.</summary>
    public long? ProfileMemory { get; init; }

    /// <summary>How long ledger entries are kept.</summary>
    public TimeSpan HistoryKeep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many bytes they may take in the store; the oldest go first. Null for no bound.</summary>
    public long? HistoryMaxBytes { get; init; }

    /// <summary>The loop breaker G3, or null when it is off.</summary>
    public BreakerLimit? Breaker { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <summary>Events older than this trigger nothing; null for no bound.</summary>
    public TimeSpan? MaxEventAge { get; init; }

    /// <summary>Hosts, hosts with port and CIDR blocks of private networks that webhooks may reach.</summary>
    public IReadOnlyList<string> AllowedPrivateHosts { get; init; } = [];

    /// <summary>Ports that webhooks to public hosts may use.</summary>
    public IReadOnlyList<int> AllowedPorts { get; init; } = [80, 443];

    /// <summary>Hosts, hosts with port and <c>*.domain</c> to which a URL may lead whose host came from a value.</summary>
    public IReadOnlyList<string> RenderedHosts { get; init; } = [];

    /// <summary>How outgoing calls are limited.</summary>
    public DeliveryLimits DeliveryLimits { get; init; } = DeliveryLimits.Default;

    /// <summary>How many requests may come, by the names of <see cref="RateBuckets"/>; empty for no limit.</summary>
    public IReadOnlyDictionary<string, RateLimit> RateLimits { get; init; } = new Dictionary<string, RateLimit>();

    /// <summary>How much the collector takes.</summary>
    public CollectSettings Collect { get; init; } = new();

    /// <summary>Whether what known robots do counts like what people do.</summary>
    public bool ScoreBots { get; init; }

    /// <summary>Whose word on where a request came from counts (the header <c>X-Forwarded-For</c>); empty for nobody's.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Where alerts go.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>The address of the first account, made at the first start together with <see cref="AdminPassword"/>; null for a link that is told at the start.</summary>
    public string? AdminEmail { get; init; }

    /// <summary>The password of the first account.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>The company's identity provider; null for passwords alone.</summary>
    public OpenIdSettings OpenId { get; init; } = new();

    /// <summary>How the world reaches the server when a proxy stands before it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where the test clock stands at the start, or null for the real clock.</summary>
    public DateTimeOffset? TestClock { get; init; }
}
