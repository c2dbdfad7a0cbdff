namespace Ripen.Delivery.Reconciliation;

/// <summary>How a record stands to what was written to it.</summary>
public enum FindingKind
{
    /// <summary>It holds what was written.</summary>
    Agrees,

    /// <summary>A field holds something else.</summary>
    Differs,

    /// <summary>There is no such record, or it may not be seen.</summary>
    Missing,

    /// <summary>Nobody knows: it was not asked for, or there was no answer.</summary>
    NotChecked,
}
