using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Rules;

/// <summary>A document that uses a custom attribute or event, and what for. Uses inside Liquid are not seen.</summary>
public sealed record NameUsage(NameKind Kind, string Name, NamePurpose Purpose, DefinitionKind UsedBy, string UsedById);
