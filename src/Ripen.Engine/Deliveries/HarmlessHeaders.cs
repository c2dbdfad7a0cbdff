namespace Ripen.Engine.Deliveries;

/// <summary>The headers that hold no secret by their nature. Values of all others are masked wherever they are shown (liquid-and-webhooks §6.2).</summary>
public static class HarmlessHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Language", "Content-Type", "Content-Length", "Date", "Idempotency-Key", "Retry-After", "User-Agent", "Sforce-Limit-Info",
        "If-Match", "If-None-Match", "OData-MaxVersion", "OData-Version", "Prefer",
        "X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset",
    };

    /// <summary>Whether it is one of them, without regard to case.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
