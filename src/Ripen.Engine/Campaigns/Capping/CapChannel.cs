namespace Ripen.Engine.Campaigns.Capping;

/// <summary>Of which channel a frequency cap counts and holds back messages.</summary>
public enum CapChannel
{
    /// <summary>Of all.</summary>
    Any,

    /// <summary>Webhooks.</summary>
    Webhook,
}
