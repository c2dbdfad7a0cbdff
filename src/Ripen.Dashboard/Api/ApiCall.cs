using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Api;

/// <summary>A call of the management API, as a script would make it over HTTP.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">Path and query, such as <c>/v1/definitions?dry_run=true</c>; parts taken from users are escaped.</param>
public sealed record ApiCall(string Method, string Path)
{
    /// <summary>The body in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>In which language problems are answered.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json";
}
