using System.Globalization;

namespace Ripen.Storage.Folder;

/// <summary>
/// The data folder of one server, for as long as this object lives. The lock belongs to the operating system: it ends with the process, however that ends,
/// so nothing is ever stale. Who holds it is written beside it, because a locked file cannot be read everywhere.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "ripen.lock";
    private const string OwnerName = "ripen.owner";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The control store's file.</summary>
    public string ControlDatabase => System.IO.Path.Combine(Path, "control.db");

    /// <summary>The checkpoint store's file.</summary>
    public string StateDatabase => System.IO.Path.Combine(Path, "state.db");

    /// <summary>The folder of the log's files.</summary>
    public string LogFolder => System.IO.Path.Combine(Path, "log");

    /// <summary>The folder of the keys that secrets are encrypted with.</summary>
    public string KeyRing => System.IO.Path.Combine(Path, "keys");

    /// <summary>Takes the folder, which is made when it is missing, readable by its owner only where the system knows such a thing.</summary>
    /// <exception cref="StoreRefusedException">Another server holds the folder, or it cannot be used.</exception>
    public static DataFolder Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Make(full);
            Make(System.IO.Path.Combine(full, "keys"));
            Make(System.IO.Path.Combine(full, "log"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The data folder {full} cannot be made: {exception.Message}", exception);
        }
        var held = Lock(full);
        var owner = string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on host {Environment.MachineName} since {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}");
        File.WriteAllText(System.IO.Path.Combine(full, OwnerName), owner);
        return new DataFolder(full, held);
    }

    /// <summary>Gives the folder back. The files stay: deleting a lock file lets two servers lock two different ones.</summary>
    public void Dispose() => _lock.Dispose();

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreRefusedException($"The data folder {folder} cannot be used: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new StoreRefusedException(
                $"The data folder {folder} is in use by {ReadOwner(folder)}. Stop that server first, or choose another folder.", exception);
        }
    }

    private static string ReadOwner(string folder)
    {
        var path = System.IO.Path.Combine(folder, OwnerName);
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException)
        {
            return "another server";
        }
    }
}
