using System.IO.Compression;

namespace Ripen.Server.Composition.SegmentExport;

/// <summary>Writes users line by line: an archive with a file for every so many of them, or one compressed file.</summary>
internal sealed class UserFile : IDisposable
{
    /// <summary>Users in one file of an archive (rest-api §3.9).</summary>
    public const int UsersPerFile = 5_000;

    private readonly ZipArchive? _archive;
    private Stream? _open;
    private int _files;
    private int _users;

    /// <summary>Begins.</summary>
    public UserFile(Stream to, bool isGzip)
    {
        _archive = isGzip ? null : new ZipArchive(to, ZipArchiveMode.Create);
        _open = isGzip ? new GZipStream(to, CompressionLevel.Fastest) : null;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="user">As JSON, without a line break.</param>
    public void Add(ReadOnlySpan<byte> user)
    {
        if (_archive is not null && _users++ % UsersPerFile == 0)
        {
            _open?.Dispose();
            _open = _archive.CreateEntry(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"users-{++_files:D5}.txt"), CompressionLevel.Fastest).Open();
        }

        _open!.Write(user);
        _open.WriteByte((byte)'\n');
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        _open?.Dispose();
        _archive?.Dispose();
    }
}
