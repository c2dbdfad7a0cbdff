using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Publishing;

/// <summary>A published document.</summary>
/// <param name="CanonicalJson">Its meaning, without the status.</param>
/// <param name="SourceText">The text as it was written, comments included.</param>
/// <param name="Version">Counts every change of the document from 1, changes of status included.</param>
public sealed record DefinitionDocument(
    DefinitionKind Kind,
    string Id,
    string Name,
    IReadOnlyList<string> Tags,
    DefinitionStatus Status,
    string CanonicalJson,
    string SourceText,
    SourceFormat Format,
    int Version);
