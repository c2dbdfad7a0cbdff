using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Tests;

/// <summary>Definition files of the tests and short ways to read and publish.</summary>
internal static class Files
{
    public static string Case(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", name));

    public static string Example(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", name));

    public static string[] Examples { get; } =
        [Example("prospects.segment.yaml"), Example("lead-scoring.canvas.yaml"), Example("salesforce-mql.campaign.yaml")];

    public static DefinitionSource Yaml(string text) => new("test.yaml", text.ReplaceLineEndings("\n"), SourceFormat.Yaml);

    public static DefinitionSource Json(string text) => new("test.json", text, SourceFormat.Json);

    public static DefinitionReading Read(params string[] yaml) => DefinitionReader.Read([.. yaml.Select(Yaml)]);

    /// <summary>Reads and plans; reading must succeed.</summary>
    public static PublishPlan Plan(DefinitionSnapshot snapshot, params string[] yaml) => Plan(snapshot, PublishOptions.Offline, yaml);

    public static PublishPlan Plan(DefinitionSnapshot snapshot, PublishOptions options, params string[] yaml)
    {
        var reading = Read(yaml);
        Assert.Empty(reading.Errors);
        return new Publisher(new BadTagEngine()).Plan(snapshot, reading.Documents, options);
    }

    /// <summary>Publishes; it must succeed.</summary>
    public static DefinitionSnapshot Publish(DefinitionSnapshot snapshot, params string[] yaml)
    {
        var plan = Plan(snapshot, yaml);
        Assert.Empty(plan.Errors);
        return plan.Snapshot;
    }

    /// <summary>The only error of a call, found while reading or planning.</summary>
    public static DefinitionError OnlyError(DefinitionSnapshot snapshot, params string[] yaml)
    {
        var reading = Read(yaml);
        return Assert.Single(reading.Succeeded ? new Publisher(new BadTagEngine()).Plan(snapshot, reading.Documents, PublishOptions.Offline).Errors
            : reading.Errors);
    }
}
