namespace Ripen.Server.Api.Collect;

/// <summary>The bounds of the collector.</summary>
public static class CollectLimits
{
    /// <summary>Bytes of a body; what browsers send at the end of a page may not have more either.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Items of a batch.</summary>
    public const int MaxItems = 50;

    /// <summary>Characters of an item's id.</summary>
    public const int MaxItemId = 128;

    /// <summary>The fewest characters of a device's id: who guesses one speaks for the device.</summary>
    public const int MinDeviceId = 16;

    /// <summary>The most characters of a device's id.</summary>
    public const int MaxDeviceId = 128;

    /// <summary>How many addresses are counted apart in a window of the limit; those beyond share one count.</summary>
    public const int MaxAddresses = 100_000;
}
