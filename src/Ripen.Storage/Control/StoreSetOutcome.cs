namespace Ripen.Storage.Control;

/// <summary>What became of a set that was to be stored.</summary>
public enum StoreSetOutcome
{
    /// <summary>It is in the store.</summary>
    Stored,

    /// <summary>Another set has its number, or the one before it is not there: it was built on what is not the latest. Nothing was stored.</summary>
    Overtaken,
}
