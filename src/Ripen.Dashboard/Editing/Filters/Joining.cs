namespace Ripen.Dashboard.Editing.Filters;

/// <summary>How the parts of a group are joined.</summary>
public enum Joining
{
    /// <summary>All hold.</summary>
    All,

    /// <summary>One holds at least.</summary>
    Any,

    /// <summary>None holds: those whom it would take are excluded.</summary>
    None,

    /// <summary>One at least does not hold.</summary>
    NotAll,
}
