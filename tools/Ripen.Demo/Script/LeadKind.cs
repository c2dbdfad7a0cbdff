namespace Ripen.Demo.Script;

/// <summary>What somebody is before the day begins; only prospects are scored.</summary>
internal enum LeadKind
{
    /// <summary>A lead like any other.</summary>
    Prospect,

    /// <summary>Works for the company itself.</summary>
    Employee,

    /// <summary>Has bought already.</summary>
    Customer,

    /// <summary>Sells together with the company.</summary>
    Partner,
}
