using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Templates;

namespace Ripen.House.Tests.Rules;

/// <summary>Every folder of examples can be published as it stands.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Folders => [.. DefinitionsIn("examples/").Select(f => f[..f.LastIndexOf('/')]).Distinct()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_example_is_valid(string folder)
    {
        var reading = DefinitionReader.Read([.. DefinitionsIn(folder + "/").Select(f => new DefinitionSource(f, Repository.Read(f), FormatOf(f)))]);
        Assert.Empty(reading.Errors);
        var publisher = new Publisher(new TemplateEngine(TimeProvider.System));
        Assert.Empty(publisher.Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline).Errors);
    }

    private static IEnumerable<string> DefinitionsIn(string folder) =>
        Repository.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && Path.GetExtension(f) is (".yaml" or ".yml" or ".json"));

    private static SourceFormat FormatOf(string file) => Path.GetExtension(file) == ".json" ? SourceFormat.Json : SourceFormat.Yaml;
}
