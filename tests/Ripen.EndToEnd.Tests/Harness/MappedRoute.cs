using System.Text.RegularExpressions;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A route that a server has.</summary>
/// <param name="Pattern">Its path, with places for values.</param>
/// <param name="Permission">What it asks of a key; null when it asks for none.</param>
internal sealed partial record MappedRoute(HttpMethod Method, string Pattern, string? Permission)
{
    /// <summary>Whether it has the format of Braze, and so is counted by limits.</summary>
    public bool IsCompatible => Permission is not null && !Permission.StartsWith("ripen.", StringComparison.Ordinal);

    /// <summary>A path of it that names nothing that exists.</summary>
    public string Path => Value().Replace(Pattern, "none");

    /// <summary>A body with nothing in it, where the method has one.</summary>
    public string? Body => Method == HttpMethod.Post || Method == HttpMethod.Put ? "{}" : null;

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Value();
}
