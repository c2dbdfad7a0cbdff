using System.ComponentModel.DataAnnotations;

namespace Ripen.Storage.Log;

/// <summary>The bounds of the embedded log.</summary>
public sealed class LogOptions
{
    /// <summary>A file that has reached this many bytes takes no further row. Default 256 MiB; a file may exceed it by one row.</summary>
    [Range(64 * 1024, 16L * 1024 * 1024 * 1024)]
    public long RollBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The most bytes a row may take, encoded. Default 64 MiB; a larger one is refused before anything is written.</summary>
    [Range(1024, 512 * 1024 * 1024)]
    public int MaxRowBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long an append waits for an outsider who holds the file's write lock. Default 5 s; then the log fails.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
