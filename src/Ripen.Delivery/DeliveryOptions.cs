namespace Ripen.Delivery;

/// <summary>Settings of everything that leaves over HTTP, bound from <c>Ripen:Delivery</c> and checked at start.</summary>
public sealed class DeliveryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ripen:Delivery";

    /// <summary>
    /// <c>host</c>, <c>host:port</c> or CIDR, separated by commas, on private, loopback and link-local networks, or of this machine, that may be called; all
    /// others of those are refused.
    /// An entry <c>host:port</c> also lifts the rule of ports for that port.
    /// </summary>
    public string AllowedPrivateHosts { get; set; } = "";

    /// <summary>Ports that public hosts may be called on, separated by commas.</summary>
    public string AllowedPorts { get; set; } = "80,443";

    /// <summary>
    /// <c>host</c>, <c>host:port</c> or <c>*.domain</c>, separated by commas: where a URL may lead whose host a template made of a value (liquid-and-webhooks §6.1). Hosts that stand in the template
    /// as they are need no entry.
    /// </summary>
    public string RenderedHosts { get; set; } = "";

    /// <summary>Webhook attempts on the wire at once, 1 to 10,000.</summary>
    public int MaxConcurrent { get; set; } = 256;

    /// <summary>Webhook attempts on the wire at once to one host, 1 to <see cref="MaxConcurrent"/>; also the bound on connections to it.</summary>
    public int MaxConcurrentPerHost { get; set; } = 64;

    /// <summary>How many webhook attempts hosts get: <c>host=NUMBER/TIME</c>, separated by commas, with <c>host</c>, <c>host:port</c> or <c>*.domain</c> and a time such as <c>1s</c>, <c>1m</c>, <c>1h</c>. The first entry that names a host counts; others have no limit.</summary>
    public string HostRates { get; set; } = "";

    /// <summary>Deliveries that may wait for their instant in this process, 1 to 10,000,000.</summary>
    public int MaxScheduled { get; set; } = 1_000_000;

    /// <summary>A host with more failed webhooks than this within 60 s is halted (liquid-and-webhooks §4.6).</summary>
    public int MaxWebhookFailures { get; set; } = 3_000;

    /// <summary>A host with more failed Connected Content calls than this within 60 s, and more than nine in ten failed, is halted.</summary>
    public int MaxConnectedContentFailures { get; set; } = 3_000;

    /// <summary>Requests within 60 s from which the share of failures alone halts a host; 0 switches this second rule off.</summary>
    public int RatioRuleMinRequests { get; set; } = 50;

    /// <summary>Requests that test a halted host before it gets full speed again, 1 to 1,000.</summary>
    public int Probes { get; set; } = 5;
}
