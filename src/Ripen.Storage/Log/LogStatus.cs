namespace Ripen.Storage.Log;

/// <summary>What the log holds, for the status page and for runs that check themselves.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Their bytes on disk, write-ahead logs included.</param>
/// <param name="FirstNumber">See <see cref="ILog.FirstNumber"/>.</param>
/// <param name="LastNumber">See <see cref="ILog.LastNumber"/>.</param>
/// <param name="Synchronous">
/// <c>PRAGMA synchronous</c> as the live appending connection answers it: 2 is FULL, the only value that may stand behind an answer.
/// </param>
public sealed record LogStatus(int Files, long Bytes, long FirstNumber, long LastNumber, int Synchronous);
