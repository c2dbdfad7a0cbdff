using Ripen.Engine.Definitions;

namespace Ripen.Server.Composition;

/// <summary>A set as the control store keeps it: the engine's settings and the documents, so that replay meets both as they were.</summary>
/// <param name="Definitions">The snapshot as the definitions feature writes it.</param>
internal sealed record StoredRuleSet(EngineSettings Settings, string Definitions);
