namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>What stands to the right of a comparator.</summary>
internal enum ComparatorInput
{
    /// <summary>Nothing: the comparator says it all.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Several texts.</summary>
    Words,

    /// <summary>An instant.</summary>
    Instant,
}
