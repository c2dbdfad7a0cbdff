namespace Ripen.Demo.Watch;

/// <summary>How a happening is coloured.</summary>
internal enum HappeningKind
{
    /// <summary>Worth telling.</summary>
    Plain,

    /// <summary>A lead ripened.</summary>
    Good,

    /// <summary>Something failed, and is taken care of.</summary>
    Bad,
}
