using System.Globalization;
using System.Text;
using Ripen.Definitions.Mapping;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Reading;

/// <summary>Reads definition files: parses, checks against the schemas, and maps to the model (contract §3). No input makes it throw.</summary>
public static class DefinitionReader
{
    private static readonly string[] LaterKinds = ["catalog", "currents_connector"];

    /// <summary>Reads all sources as one call.</summary>
    public static DefinitionReading Read(params IReadOnlyList<DefinitionSource> sources)
    {
        var problems = new ProblemList();
        var documents = new List<ReadDefinition>();
        var number = 0;
        foreach (var source in sources)
        {
            var text = source.Text.TrimStart('\uFEFF');
            if (Encoding.UTF8.GetByteCount(text) > DefinitionLimits.MaxSourceBytes)
            {
                problems.Error(new(source.Name, "#" + Next(number)), string.Empty, 1, 1,
                    $"the file takes more than {DefinitionLimits.MaxSourceBytes / 1024 / 1024} MB; split it");
                continue;
            }

            var room = DefinitionLimits.MaxDocuments - number;
            var parsed = source.Format == SourceFormat.Json ? JsonNodeParser.Parse(text, room) : YamlNodeParser.Parse(text, room);
            foreach (var document in parsed.Documents)
            {
                number++;
                if (ReadOne(problems, source, document, number) is { } read)
                {
                    documents.Add(read);
                }
            }

            if (parsed.Fault is { } fault)
            {
                problems.Error(new(source.Name, "#" + Next(number)), fault.Path, fault.Line, fault.Column, fault.Message);
            }
            else if (parsed.Documents.Count == 0)
            {
                problems.Error(new(source.Name, "#" + Next(number)), string.Empty, 1, 1, "the file holds no document");
            }
        }

        return new DefinitionReading(documents, problems.Errors, problems.Warnings);
    }

    private static string Next(int number) => (number + 1).ToString(CultureInfo.InvariantCulture);

    private static ReadDefinition? ReadOne(ProblemList problems, DefinitionSource source, ParsedDocument document, int number)
    {
        var place = new DocumentPlace(source.Name, "#" + number.ToString(CultureInfo.InvariantCulture));
        if (document.Root is not MappingNode root)
        {
            problems.Error(place, document.Root, $"a document is a mapping that begins with 'kind', found {document.Root.Described}");
            return null;
        }

        if (KindOf(problems, place, root) is not { } kind)
        {
            return null;
        }

        place = root.Text("id") is { Length: > 0 and <= 64 } id ? place with { Label = DefinitionSchemas.NameOf(kind) + "/" + id } : place;
        var before = problems.ErrorCount;
        new SchemaValidator(problems, place).Validate(DefinitionSchemas.Of(kind), root);

        // A full list stops the validator: then nobody knows whether the document is right.
        if (problems.ErrorCount > before || problems.IsFull)
        {
            return null;
        }

        var content = DocumentMapper.Map(new MappingContext(problems, place, root), kind, root);
        return problems.ErrorCount > before ? null : new ReadDefinition(place, kind, content, NodeJson.Canonical(root), document.Text, source.Format);
    }

    private static DefinitionKind? KindOf(ProblemList problems, DocumentPlace place, MappingNode root)
    {
        var names = string.Join(", ", DefinitionSchemas.Kinds.Select(pair => pair.Name));
        if (root.Find("kind") is not { } node)
        {
            problems.Error(place, "kind", root.Line, root.Column, $"missing key 'kind'; allowed: {names}");
            return null;
        }

        if (node is not ScalarNode { Value.Kind: Engine.Values.ValueKind.String } kind)
        {
            problems.Error(place, node, $"{node.Described} is no kind; allowed: {names}");
            return null;
        }

        var known = DefinitionSchemas.KindOf(kind.Text);
        if (known is null)
        {
            var near = NearestName.Of(kind.Text, DefinitionSchemas.Kinds.Select(pair => pair.Name));
            problems.Error(
                place,
                kind,
                LaterKinds.Contains(kind.Text) ? $"the kind '{kind.Text}' is not supported by this release; supported: {names}"
                : $"unknown kind {Quote.Of(kind.Text)}" + (near is null ? string.Empty : $" – did you mean '{near}'?") + $"; allowed: {names}");
        }

        return known;
    }
}
