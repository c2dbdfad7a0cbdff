namespace Ripen.Engine.Ledger;

/// <summary>Who wrote a number. The numbers are stored; never renumber them.</summary>
public enum CauseKind : byte
{
    /// <summary>A request of the API.</summary>
    Api = 1,

    /// <summary>A User Update step of a canvas.</summary>
    Canvas = 2,

    /// <summary>A delivery's outcome (<c>on_success</c>, <c>on_failure</c>).</summary>
    Delivery = 3,

    /// <summary>A run of an ingestion; the definition is the integration, the number of the delivery is the run's.</summary>
    Ingestion = 4,

    /// <summary>A person, by hand; who and why follows the numbers.</summary>
    Person = 5,

    /// <summary>A merge; the number of the delivery is the other user's key, the group the second of the other's creation.</summary>
    Merge = 20,

    /// <summary>The attribute was deleted.</summary>
    Deletion = 21,
}
