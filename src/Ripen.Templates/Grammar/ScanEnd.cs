namespace Ripen.Templates.Grammar;

/// <summary>What ends the stretch that is scanned.</summary>
internal enum ScanEnd
{
    /// <summary><c>}}</c></summary>
    Output,

    /// <summary><c>%}</c></summary>
    Tag,

    /// <summary>A line break, or <c>%}</c> which is left for the caller; inside a <c>liquid</c> tag.</summary>
    Line,
}
