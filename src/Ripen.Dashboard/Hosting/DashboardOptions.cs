using Microsoft.EntityFrameworkCore;

namespace Ripen.Dashboard.Hosting;

/// <summary>What the dashboard is told by the server it is part of.</summary>
public sealed record DashboardOptions
{
    /// <summary>Says where accounts are stored.</summary>
    public required Action<DbContextOptionsBuilder> Store { get; init; }

    /// <summary>The folder of the keys that cookies are sealed with.</summary>
    public required string KeyRing { get; init; }

    /// <summary>Under which name keys are kept apart from those of other programs.</summary>
    public required string Application { get; init; }

    /// <summary>The time zone of the company, in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The clock of the installation.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How the world reaches the server when a proxy stands before it; null when nothing does.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The identity provider of the company; null when people sign in with passwords alone.</summary>
    public OpenIdOptions? OpenId { get; init; }
}
