namespace Ripen.Storage.Control;

/// <summary>As what a name was received. The numbers are stored; never renumber them.</summary>
public enum NameRole : byte
{
    /// <summary>The name of a custom attribute.</summary>
    Attribute = 1,

    /// <summary>The name of a custom event.</summary>
    Event = 2,

    /// <summary>The id of a subscription group.</summary>
    SubscriptionGroup = 3,
}
