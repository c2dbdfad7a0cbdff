namespace Ripen.Server.Api.Collect;

/// <summary>The apps that send to the collector. Asked at every request: an implementation answers from memory. Thread-safe.</summary>
public interface ICollectingApps
{
    /// <summary>The app of a write key, be it ended, or null.</summary>
    CollectingApp? Find(string writeKey);

    /// <summary>Whether any app takes what pages of an origin send.</summary>
    bool IsOrigin(string origin);
}
