namespace Ripen.Server.Api.Analytics;

/// <summary>What an analytics message says.</summary>
internal enum AnalyticsKind : byte
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>Who a user is.</summary>
    Identify,

    /// <summary>What a user did.</summary>
    Track,

    /// <summary>A page was seen.</summary>
    Page,

    /// <summary>A screen of an app was seen.</summary>
    Screen,

    /// <summary>To which company a user belongs.</summary>
    Group,

    /// <summary>Two ids are one user's.</summary>
    Alias,
}
