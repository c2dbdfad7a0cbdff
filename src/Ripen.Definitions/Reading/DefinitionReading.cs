namespace Ripen.Definitions.Reading;

/// <summary>What reading gave. With errors nothing may be published.</summary>
/// <param name="Documents">The valid documents, in the order of the sources.</param>
public sealed record DefinitionReading(IReadOnlyList<ReadDefinition> Documents, IReadOnlyList<DefinitionError> Errors,
    IReadOnlyList<DefinitionWarning> Warnings)
{
    /// <summary>Whether every document is valid in itself.</summary>
    public bool Succeeded => Errors.Count == 0;
}
