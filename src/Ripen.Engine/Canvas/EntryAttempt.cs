namespace Ripen.Engine.Canvas;

/// <summary>What became of an attempt to enter.</summary>
internal enum EntryAttempt
{
    /// <summary>An entry was opened.</summary>
    Entered,

    /// <summary>It was refused, and the canvas counts why.</summary>
    Refused,

    /// <summary>It waits: another partition counts the entries of the canvas, or an earlier attempt of the user waits for that.</summary>
    Waits,
}
