using Microsoft.Extensions.Time.Testing;
using Ripen.Storage.Folder;

namespace Ripen.Storage.Tests.Folder;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Open_makes_the_folder_for_its_owner_only()
    {
        using var folder = DataFolder.Open(_root.File("data"), _time);
        Assert.Equal(_root.File("data"), folder.Path);
        Assert.Equal(_root.File("data/control.db"), folder.ControlDatabase);
        Assert.Equal(_root.File("data/state.db"), folder.StateDatabase);
        foreach (var path in (string[])[folder.Path, folder.LogFolder, folder.KeyRing])
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Open_of_a_folder_in_use_is_refused_naming_folder_process_and_host()
    {
        using var folder = DataFolder.Open(_root.File("data"), _time);
        var refusal = Assert.Throws<StoreRefusedException>(() => DataFolder.Open(_root.File("data"), _time));
        Assert.Equal(
            $"The data folder {folder.Path} is in use by process {Environment.ProcessId} on host {Environment.MachineName} since 2026-01-02T03:04:05Z. "
            + "Stop that server first, or choose another folder.", refusal.Message);
    }

    [Fact]
    public void Open_after_dispose_succeeds()
    {
        DataFolder.Open(_root.File("data"), _time).Dispose();
        DataFolder.Open(_root.File("data"), _time).Dispose();
    }

    [Fact]
    public async Task Open_after_the_holder_was_killed_succeeds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "flock(1) holds the same lock as a server on Linux.");
        Directory.CreateDirectory(_root.File("data"));
        await File.WriteAllTextAsync(_root.File("data/ripen.owner"), "process 1 on host elsewhere", TestContext.Current.CancellationToken);
        using var holder = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("flock",
            ["--exclusive", "--no-fork", _root.File("data/ripen.lock"), "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        var refusal = Assert.Throws<StoreRefusedException>(() => DataFolder.Open(_root.File("data"), _time));
        Assert.Contains("process 1 on host elsewhere", refusal.Message, StringComparison.Ordinal);
        holder.Kill();
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var folder = DataFolder.Open(_root.File("data"), _time);
        Assert.Contains($"process {Environment.ProcessId} ", await File.ReadAllTextAsync(_root.File("data/ripen.owner"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_of_a_path_that_is_a_file_is_refused_with_a_sentence()
    {
        File.WriteAllText(_root.File("data"), "");
        var refusal = Assert.Throws<StoreRefusedException>(() => DataFolder.Open(_root.File("data"), _time));
        Assert.StartsWith($"The data folder {_root.File("data")} cannot be made: ", refusal.Message, StringComparison.Ordinal);
    }
}
