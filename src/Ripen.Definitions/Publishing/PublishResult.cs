using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>What publishing does to one document.</summary>
/// <param name="Version">The version it has afterwards.</param>
/// <param name="Before">The status before; null for a new document.</param>
/// <param name="After">The status afterwards.</param>
public sealed record PublishResult(DefinitionKind Kind, string Id, int Version, DefinitionChange Change, DefinitionStatus? Before, DefinitionStatus After)
{
    /// <summary>Whether a canvas or campaign is launched or resumed by this.</summary>
    public bool Launches => Kind is DefinitionKind.Canvas or DefinitionKind.Campaign && After == DefinitionStatus.Active && Before != DefinitionStatus.Active;
}
