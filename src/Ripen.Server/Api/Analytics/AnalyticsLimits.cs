namespace Ripen.Server.Api.Analytics;

/// <summary>The bounds of analytics calls: those that the SDKs keep by themselves.</summary>
public static class AnalyticsLimits
{
    /// <summary>Bytes of a body, before and after unpacking.</summary>
    public const int MaxBodyBytes = 500 * 1024;

    /// <summary>Bytes of one message, as sent.</summary>
    public const int MaxMessageBytes = 32 * 1024;

    /// <summary>Messages of a batch.</summary>
    public const int MaxMessages = 2_500;

    /// <summary>How deep the JSON may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>Characters of a user's or visitor's id.</summary>
    public const int MaxIdLength = Engine.Log.UserAddress.MaxExternalIdLength;
}
