using System.Diagnostics;
using System.Globalization;

namespace Ripen.Bench.Handoff;

/// <summary>What the kernel counts of another process.</summary>
internal static class ProcessFigures
{
    /// <summary>Bytes it handed to write calls, of files and sockets alike.</summary>
    /// <exception cref="InvalidOperationException">This is no Linux, or the process is gone.</exception>
    public static long Written(int process)
    {
        var file = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/io";
        const string name = "wchar:";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is null ? throw new InvalidOperationException($"{file} does not tell what the server wrote.") : long.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>Seconds of a core it used.</summary>
    public static double CpuSeconds(int process)
    {
        using var running = Process.GetProcessById(process);
        return running.TotalProcessorTime.TotalSeconds;
    }
}
