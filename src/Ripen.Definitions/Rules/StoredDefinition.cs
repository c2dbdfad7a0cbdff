using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Rules;

/// <summary>Reads a stored document back into the model. It was checked when it was published.</summary>
internal static class StoredDefinition
{
    /// <exception cref="InvalidOperationException">The store holds a document that cannot be read.</exception>
    public static DefinitionContent Read(DefinitionDocument document)
    {
        var parsed = JsonNodeParser.Parse(document.CanonicalJson, 1);
        var problems = new ProblemList();
        if (parsed.Documents is [{ Root: MappingNode root }])
        {
            var content = DocumentMapper.Map(new MappingContext(problems, new DocumentPlace(string.Empty, document.Id), root), document.Kind, root);
            if (problems.ErrorCount == 0)
            {
                return content;
            }
        }

        throw new InvalidOperationException(
            $"The stored {document.Kind} '{document.Id}' cannot be read: "
            + $"{(problems.Errors.Count > 0 ? problems.Errors[0].Message : "it is no JSON object")}.");
    }
}
