namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>The parts of the builder, as addresses name them.</summary>
internal static class BuilderParts
{
    /// <summary>Name, description, tags.</summary>
    public const string Basics = "basics";

    /// <summary>Entry schedule.</summary>
    public const string Entry = "entry";

    /// <summary>Target audience and entry controls.</summary>
    public const string Audience = "audience";

    /// <summary>Send settings.</summary>
    public const string Send = "send";

    /// <summary>The tree of steps.</summary>
    public const string Build = "build";

    /// <summary>All in plain words, and the launch.</summary>
    public const string Summary = "summary";

    /// <summary>The document as YAML.</summary>
    public const string Yaml = "yaml";

    /// <summary>The versions and what changed between them.</summary>
    public const string History = "history";

    /// <summary>Those that are gone through in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Basics, Entry, Audience, Send, Build, Summary];

    /// <summary>The part in which a place of the document is edited.</summary>
    /// <param name="path">As a problem names it, such as <c>entry.triggers[0]</c>.</param>
    public static string Of(string path) =>
        path.StartsWith("steps", StringComparison.Ordinal) || path.StartsWith("variants", StringComparison.Ordinal) || path.StartsWith("removed_steps", StringComparison.Ordinal) || path.StartsWith("control_group", StringComparison.Ordinal) ? Build
        : path.StartsWith("send_settings", StringComparison.Ordinal) ? Send
        : path.StartsWith("exit_criteria", StringComparison.Ordinal) || IsOfAudience(path) ? Audience
        : path.StartsWith("entry", StringComparison.Ordinal) ? Entry
        : path is "name" or "description" || path.StartsWith("tags", StringComparison.Ordinal) || path.StartsWith("conversion_events", StringComparison.Ordinal) ? Basics
        : Summary;

    private static bool IsOfAudience(string path) =>
        Array.Exists(["entry.audience", "entry.re_entry", "entry.max_active", "entry.volume_limit", "entry.strict"], part => path.StartsWith(part, StringComparison.Ordinal));
}
