namespace Ripen.Client.Deliveries;

/// <summary>Which deliveries; what is null does not matter.</summary>
public sealed record DeliveryQuery
{
    /// <summary>Of a status.</summary>
    public string? Status { get; init; }

    /// <summary>Of a campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>Of a canvas.</summary>
    public string? Canvas { get; init; }

    /// <summary>To a user.</summary>
    public string? User { get; init; }

    /// <summary>Waits until everything that was applied before is in the list.</summary>
    public bool Fresh { get; init; }

    /// <summary>As a query.</summary>
    internal string ToQuery(string? cursor)
    {
        (string Name, string? Value)[] all = [("status", Status), ("campaign", Campaign), ("canvas", Canvas), ("user", User), ("fresh", Fresh ? "true" : null), ("cursor", cursor)];
        return string.Join('&', all.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
    }
}
