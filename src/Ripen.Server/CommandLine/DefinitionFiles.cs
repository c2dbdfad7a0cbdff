using System.Text;

namespace Ripen.Server.CommandLine;

/// <summary>Finds and reads definition files: those that were named, and in folders all that end in <c>.yaml</c>, <c>.yml</c> or <c>.json</c>.</summary>
public static class DefinitionFiles
{
    /// <summary>How many files one command takes.</summary>
    public const int MaxFiles = 1_000;

    /// <summary>Bytes of all files together, the most that the server takes in one call.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads all files under the paths, in the order of their names.</summary>
    /// <exception cref="CommandFailedException">A path is missing, no file was found, or there are too many.</exception>
    public static IReadOnlyList<DefinitionFile> Read(IReadOnlyList<string> paths)
    {
        var files = paths.SelectMany(Find).Distinct(StringComparer.Ordinal).Take(MaxFiles + 1).ToList();
        if (files.Count == 0)
        {
            var named = string.Join(", ", paths);
            throw new CommandFailedException($"No definition files (.yaml, .yml, .json) under {named}; name a file or folder that has some.");
        }

        if (files.Count > MaxFiles)
        {
            throw new CommandFailedException($"More than {MaxFiles} definition files; name fewer at a time.");
        }

        if (files.Sum(file => new FileInfo(file).Length) > MaxBytes)
        {
            throw new CommandFailedException($"The definition files have more than {MaxBytes / 1024 / 1024} MiB together; name fewer at a time.");
        }

        return [.. files.Select(ReadOne)];
    }

    private static IEnumerable<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsDefinition).Order(StringComparer.Ordinal)
            : throw new CommandFailedException($"There is no file or folder {path}; check the path.");
    }

    private static bool IsDefinition(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";

    private static DefinitionFile ReadOne(string path)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return new DefinitionFile(path, text, Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase));
        }
        catch (DecoderFallbackException)
        {
            throw new CommandFailedException($"{path} is not UTF-8 text; save it as UTF-8.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
