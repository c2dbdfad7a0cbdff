namespace Ripen.Templates.Rendering;

/// <summary>Why a render stops before its end.</summary>
internal enum StopKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The template aborts the message.</summary>
    Aborted,

    /// <summary>The message is to be rendered again later.</summary>
    Postponed,
}
