using System.Text;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Docs.Tests.Pages;
using Ripen.Templates;

namespace Ripen.Docs.Tests.Samples;

/// <summary>Definitions of the pages are accepted, or refused where the page says so.</summary>
public sealed class DefinitionSampleTests
{
    public static TheoryData<string> PagesWithDefinitions => [.. PathsOf("definition")];

    public static TheoryData<string> PagesWithFilters => [.. PathsOf("filters")];

    public static TheoryData<string> PagesWithTriggers => [.. PathsOf("triggers")];

    public static TheoryData<string> PagesWithRefusals => [.. PathsOf("refused")];

    [Fact]
    public void The_shipped_example_is_accepted()
    {
        Assert.Empty(Errors([.. Examples()]));
    }

    [Theory]
    [MemberData(nameof(PagesWithDefinitions))]
    public void Definitions_of_a_page_are_accepted_together(string path) => Assert.Empty(Errors([.. Blocks(path, "definition").Select(SourceOf)]));

    [Theory]
    [MemberData(nameof(PagesWithFilters))]
    public void Filters_are_accepted_one_by_one(string path)
    {
        foreach (var block in Blocks(path, "filters"))
        {
            var document = $"kind: segment\nid: tried\nname: Tried\nfilter:\n  and:\n{Indent(block.Text, 4)}";
            Assert.Empty(Errors([new DefinitionSource(block.Place, document, SourceFormat.Yaml), .. Examples()]));
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithTriggers))]
    public void Triggers_are_accepted_as_entry_triggers(string path)
    {
        foreach (var block in Blocks(path, "triggers"))
        {
            var document = $"{CanvasHead}  triggers:\n{Indent(block.Text, 4)}{CanvasRest}";
            Assert.Empty(Errors([new DefinitionSource(block.Place, document, SourceFormat.Yaml)]));
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithRefusals))]
    public void Refused_definitions_are_refused(string path)
    {
        foreach (var block in Blocks(path, "refused"))
        {
            Assert.True(Errors([SourceOf(block)]).Count > 0, $"{block.Place} is accepted.");
        }
    }

    private const string CanvasHead = "kind: canvas\nid: tried\nname: Tried\nentry:\n  schedule: action_based\n";
    private const string CanvasRest = "variants: [{ name: All, percent: 100, first_step: once }]\n"
        + "steps:\n  - { id: once, type: user_update, updates: [{ attribute: seen, set: true }] }\n";

    private static IEnumerable<string> PathsOf(string mark) =>
        DocPages.All.Where(page => page.Blocks.Any(block => block.Is("yaml", mark))).Select(page => page.Path);

    private static IEnumerable<CodeBlock> Blocks(string path, string mark) => DocPage.Read(path).Blocks.Where(block => block.Is("yaml", mark));

    private static DefinitionSource SourceOf(CodeBlock block) => new(block.Place, block.Text, SourceFormat.Yaml);

    // Filters of a page may name them.
    private static IEnumerable<DefinitionSource> Examples() => Directory
        .EnumerateFiles(DocPages.Full("examples/lead-scoring"), "*.yaml")
        .Select(file => new DefinitionSource(file, File.ReadAllText(file), SourceFormat.Yaml));

    private static string Indent(string text, int by)
    {
        var indented = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            indented.Append(' ', by).Append(line).Append('\n');
        }

        return indented.ToString();
    }

    private static IReadOnlyList<string> Errors(IReadOnlyList<DefinitionSource> sources)
    {
        var reading = DefinitionReader.Read(sources);
        var errors = reading.Succeeded
            ? new Publisher(new TemplateEngine(TimeProvider.System)).Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors
            : reading.Errors;
        return [.. errors.Select(error => $"{error.Source} {error.Path} line {error.Line}: {error.Message}")];
    }
}
