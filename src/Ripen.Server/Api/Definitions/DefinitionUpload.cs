namespace Ripen.Server.Api.Definitions;

/// <summary>What is to be published.</summary>
/// <param name="Body">The documents in UTF-8.</param>
/// <param name="IsYaml">YAML with one or more documents; else a JSON array of documents, or one document.</param>
/// <param name="DryRun">Validate and say what would change, and change nothing.</param>
/// <param name="Rearm">Also arm the leads that a launch leaves without an active entry.</param>
/// <param name="Prune">Also archive every document that the call does not hold; such results have the change <c>archived</c>.</param>
/// <param name="Publisher">The name of the key that publishes.</param>
public sealed record DefinitionUpload(ReadOnlyMemory<byte> Body, bool IsYaml, bool DryRun, bool Rearm, bool Prune, string Publisher)
{
    /// <summary>The version that the one document of the call was made from, 0 for none: when there is another by now, nothing is published. Null where it does not matter.</summary>
    public int? Expected { get; init; }
}
