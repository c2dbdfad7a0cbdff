namespace Ripen.Dashboard.Import;

/// <summary>Where an import stands.</summary>
internal enum ImportState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All rows were looked at.</summary>
    Done,

    /// <summary>Somebody ended it; what was taken stays.</summary>
    Cancelled,

    /// <summary>It could not go on; what was taken stays.</summary>
    Failed,
}
