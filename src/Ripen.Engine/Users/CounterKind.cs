namespace Ripen.Engine.Users;

/// <summary>What activity is counted of. The numbers are stored; never renumber them.</summary>
public enum CounterKind : byte
{
    /// <summary>Custom events, by name.</summary>
    Event = 1,

    /// <summary>Purchases, by product; 0 for all.</summary>
    Purchase = 2,

    /// <summary>Session starts, by app; 0 for all.</summary>
    Session = 3,
}
