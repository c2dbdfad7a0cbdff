namespace Ripen.Dashboard.Editing.Filters;

/// <summary>What stands on the right of a comparator.</summary>
public enum ValueShape
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text or a number.</summary>
    Scalar,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of values.</summary>
    Words,

    /// <summary>A date, or an instant.</summary>
    Date,

    /// <summary>Month and day.</summary>
    MonthDay,

    /// <summary>States of a subscription.</summary>
    States,
}
