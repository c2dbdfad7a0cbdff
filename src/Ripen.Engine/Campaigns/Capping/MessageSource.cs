using Ripen.Engine.Definitions;

namespace Ripen.Engine.Campaigns.Capping;

/// <summary>What a message belongs to: a campaign, or the canvas of its step.</summary>
/// <param name="Kind"><see cref="DefinitionKind.Campaign"/> or <see cref="DefinitionKind.Canvas"/>.</param>
/// <param name="Number">The number of its id.</param>
public readonly record struct MessageSource(DefinitionKind Kind, int Number);
