namespace Ripen.Storage.Log;

/// <summary>Bytes of the log are not what was appended. Names the file and the row; nothing is skipped.</summary>
/// <param name="file">The file's name, without its folder.</param>
/// <param name="row">The number of the first row that is damaged or missing.</param>
/// <param name="reason">What is wrong with it, as the end of a sentence.</param>
public sealed class LogCorruptException(string file, long row, string reason) : Exception($"Row {row} of {file} is damaged: {reason}.")
{
    /// <summary>The file's name, without its folder.</summary>
    public string File { get; } = file;

    /// <summary>The number of the first row that is damaged or missing.</summary>
    public long Row { get; } = row;
}
