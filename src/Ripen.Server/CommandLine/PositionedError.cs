using System.Globalization;

namespace Ripen.Server.CommandLine;

/// <summary>An error in a definition file, or a warning.</summary>
/// <param name="File">The file; empty when it lies in none.</param>
/// <param name="Line">From 1; 0 when there is no place.</param>
/// <param name="Column">From 1; 0 when there is no place.</param>
public sealed record PositionedError(string File, int Line, int Column, string Message)
{
    /// <summary>The message of a warning, as compilers write it.</summary>
    public static string Warning(string message, string? code) => string.IsNullOrEmpty(code) ? $"warning: {message}" : $"warning: {message} ({code})";

    /// <summary><c>file:line:col: message</c>, as compilers write it.</summary>
    public override string ToString() => File.Length == 0 ? Message
        : Line < 1 ? $"{File}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Math.Max(1, Column)}: {Message}");
}
