using System.Buffers.Binary;

namespace Ripen.Storage.Log;

/// <summary>
/// Counts the commits that a write-ahead log holds physically, without looking at checksums. SQLite ends a WAL silently at the first frame whose checksum
/// fails: right for the torn end of an unfinished commit, but a damaged frame in the middle would take all later, acknowledged rows with it, unnoticed.
/// File format: sqlite.org/fileformat2.html §4.1: 32 bytes of header with page size at 8 and salts at 16; frames of 24 bytes and a page, with the size of the
/// database after a commit at 4 (0 in other frames) and the salts at 8.
/// </summary>
internal static class WalInspection
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    /// <summary>How many frames of the current generation end a commit; 0 when there is no WAL.</summary>
    internal static long CountCommits(string databasePath)
    {
        var path = databasePath + "-wal";
        if (!File.Exists(path))
            return 0;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes)
            return 0;
        var pageBytes = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        if (pageBytes is < 512 or > 65536)
            return 0;
        var commits = 0L;
        Span<byte> frame = stackalloc byte[FrameHeaderBytes];
        for (long at = HeaderBytes; RandomAccess.Read(file, frame, at) == FrameHeaderBytes; at += FrameHeaderBytes + pageBytes)
        {
            var endsCommit = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != 0;
            if (endsCommit && frame[8..16].SequenceEqual(header[16..24]))
                commits++;
        }
        return commits;
    }
}
