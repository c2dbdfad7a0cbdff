namespace Ripen.Storage.Log;

/// <summary>
/// The durable log of one node. One thread appends; any thread may read, cut and ask for the status meanwhile. Rows are numbered 1, 2, 3, … without gaps,
/// over all files and restarts.
/// </summary>
public interface ILog : IDisposable
{
    /// <summary>The number of the oldest row that is kept; <see cref="LastNumber"/> + 1 when none is.</summary>
    long FirstNumber { get; }

    /// <summary>The number of the newest row; 0 when none was ever appended.</summary>
    long LastNumber { get; }

    /// <summary>
    /// Gives a row its number, writes it and returns the number when it is on the disk. The log keeps nothing of the row: it may be read further, and begun anew.
    /// </summary>
    /// <exception cref="ArgumentException">The row is empty or larger than its bound; nothing was written and the log goes on.</exception>
    /// <exception cref="LogFailedException">The outcome is unknown, or an earlier append failed; open the log again and read what it holds.</exception>
    long Append(LogRowBuffer row);

    /// <summary>The rows from a number on, or from <see cref="FirstNumber"/> when that is later, up to the last one committed when it is reached.</summary>
    /// <exception cref="LogCorruptException">A row is damaged or missing.</exception>
    IEnumerable<LogRow> Read(long fromNumber);

    /// <summary>Says that rows below the number are no longer needed. Only whole files go, so some of them may stay for a while.</summary>
    void CutBefore(long number);

    /// <summary>Closes the newest file, so that all rows there are now can be cut; nothing when it has none.</summary>
    /// <exception cref="LogFailedException">The next file could not be made. As after a failed append, the log must be opened again.</exception>
    void Roll();

    /// <summary>What the log holds now.</summary>
    LogStatus GetStatus();
}
