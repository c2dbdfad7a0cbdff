using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.House.Tests.Code;

namespace Ripen.House.Tests.Rules;

/// <summary>
/// What rules, templates, deliveries and the management API say in English has a text in every language of the dashboard, with the same values in it; and no text is left of a message that
/// is no more. A new message that fails here is written, with its translation, into a file under <c>src/Ripen.Dashboard/Texts/Phrases</c>.
/// </summary>
public sealed partial class PhraseTests
{
    private const string Phrases = "src/Ripen.Dashboard/Texts/Phrases/";

    // Folders and files of which people see what stands in them.
    private static readonly string[] Speaking =
    [
        "src/Ripen.Connectors/", "src/Ripen.Definitions/", "src/Ripen.Templates/", "src/Ripen.Engine/Deliveries/", "src/Ripen.Engine/Segments/ValuePath.cs",
        "src/Ripen.Delivery/Attempts/", "src/Ripen.Delivery/ConnectedContent/", "src/Ripen.Delivery/Credentials/", "src/Ripen.Delivery/Outbound/", "src/Ripen.Delivery/Pipeline/",
        "src/Ripen.Delivery/Reconciliation/", "src/Ripen.Delivery/Tokens/",
        "src/Ripen.Server/Alerts/AlertRules.cs", "src/Ripen.Server/Api/Activity/", "src/Ripen.Server/Api/Apps/", "src/Ripen.Server/Api/Definitions/", "src/Ripen.Server/Api/Deliveries/",
        "src/Ripen.Server/Api/Distributions/", "src/Ripen.Server/Api/Envelope/", "src/Ripen.Server/Api/Ingestion/", "src/Ripen.Server/Api/Keys/", "src/Ripen.Server/Api/Overview/",
        "src/Ripen.Server/Api/Secrets/", "src/Ripen.Server/Api/Segments/", "src/Ripen.Server/Api/Sweeps/", "src/Ripen.Server/Api/TestRuns/", "src/Ripen.Server/Api/UserEdits/",
        "src/Ripen.Server/Api/UserLists/", "src/Ripen.Server/Api/Users/", "src/Ripen.Server/Api/UsersTrack/TrackEndpoint.cs", "src/Ripen.Server/Api/UsersTrack/TrackMessages.cs",
        "src/Ripen.Server/Composition/Activity/", "src/Ripen.Server/Composition/Alerts/", "src/Ripen.Server/Composition/Collecting/AppsApi.cs",
        "src/Ripen.Server/Composition/DefinitionProblemJson.cs", "src/Ripen.Server/Composition/DefinitionsApi.cs", "src/Ripen.Server/Composition/Deliveries/",
        "src/Ripen.Server/Composition/DeliveriesApi.cs", "src/Ripen.Server/Composition/Distributions/", "src/Ripen.Server/Composition/Ingestion/", "src/Ripen.Server/Composition/KeysApi.cs",
        "src/Ripen.Server/Composition/Previews/", "src/Ripen.Server/Composition/Reconciliation/", "src/Ripen.Server/Composition/Scans/", "src/Ripen.Server/Composition/SegmentExport/",
        "src/Ripen.Server/Composition/Segments/", "src/Ripen.Server/Composition/SegmentTest.cs", "src/Ripen.Server/Composition/Stats/", "src/Ripen.Server/Composition/SweepView.cs",
        "src/Ripen.Server/Composition/SweepsApi.cs", "src/Ripen.Server/Composition/TestRuns/", "src/Ripen.Server/Composition/UserEdits/", "src/Ripen.Server/Composition/UserLists/",
        "src/Ripen.Dashboard/Editing/DocumentEditor.cs", "src/Ripen.Dashboard/Import/CsvText.cs", "src/Ripen.Dashboard/Import/ImportDesk.cs", "src/Ripen.Dashboard/Import/ImportFile.cs",
    ];

    private static readonly HashSet<string> NoMessages =
        [.. Repository.Read("tests/Ripen.House.Tests/Rules/no-messages.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly Lazy<IReadOnlyList<(string File, string Format)>> Said = new(() =>
    [
        .. Repository.Sources.Where(file => Array.Exists(Speaking, part => file.Path.StartsWith(part, StringComparison.Ordinal)))
            .SelectMany(file => MessageFormats.Of(file.Text).Distinct().Select(format => (file.Path, format))),
        .. Schemas().SelectMany(file => SaidBy(JsonElement.Parse(Repository.Read(file))).Distinct().Select(text => (file, text))),
    ]);

    public static TheoryData<string> Languages => [.. Repository.Files.Where(file => file.StartsWith(Phrases, StringComparison.Ordinal) && file.EndsWith(".txt", StringComparison.Ordinal))
        .Select(file => file[Phrases.Length..].Split('/')[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_has_every_message(string language)
    {
        var known = Pairs(language).Select(pair => pair.English).ToHashSet(StringComparer.Ordinal);
        Findings.AssertNone(Said.Value
            .Where(said => MessageFormats.IsWords(said.Format) && !said.Format.Contains('\n', StringComparison.Ordinal) && !NoMessages.Contains(said.Format)
                && !known.Contains(said.Format) && !known.Contains(said.Format.Trim()))
            .Select(said => $"{said.File}: {said.Format}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_has_no_message_that_is_no_more(string language)
    {
        var said = Said.Value.SelectMany(one => new[] { one.Format, one.Format.Trim() }).ToHashSet(StringComparer.Ordinal);
        Findings.AssertNone(Pairs(language).Where(pair => !said.Contains(pair.English)).Select(pair => pair.English));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_has_each_message_once_and_with_its_values(string language)
    {
        var pairs = Pairs(language);
        Findings.AssertNone(pairs.CountBy(pair => pair.English).Where(count => count.Value > 1).Select(count => $"twice: {count.Key}"));
        Findings.AssertNone(pairs.Where(pair => !ValuesOf(pair.English).SequenceEqual(ValuesOf(pair.Translation))).Select(pair => $"{pair.English} ≠ {pair.Translation}"));
    }

    [Fact]
    public void French_is_set_as_the_French_set_it() => Findings.AssertNone(Pairs("fr").Where(pair => BadSpace().IsMatch(pair.Translation)).Select(pair => pair.Translation));

    [Fact]
    public void NoMessages_has_nothing_that_is_no_more()
    {
        var said = Said.Value.Select(one => one.Format).ToHashSet(StringComparer.Ordinal);
        Findings.AssertNone(NoMessages.Where(text => !said.Contains(text)));
    }

    private static IEnumerable<string> Schemas() => Repository.Files.Where(file => file.StartsWith("src/Ripen.Definitions/Schemas/", StringComparison.Ordinal) && file.EndsWith(".json", StringComparison.Ordinal));

    // The keys of a schema that messages are made of: what a required key is for, what a pattern wants, and what a later release may have.
    private static IEnumerable<string> SaidBy(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            return schema.EnumerateArray().SelectMany(SaidBy);
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var said = new List<string>();
        if (schema.TryGetProperty("x-says", out var says) && says.ValueKind == JsonValueKind.String)
        {
            said.Add(says.GetString()!);
        }

        if (schema.TryGetProperty("x-later", out var later) && later.ValueKind == JsonValueKind.Object)
        {
            said.AddRange(later.EnumerateObject().Select(one => one.Value).Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!));
        }

        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array && schema.TryGetProperty("properties", out var properties))
        {
            said.AddRange(required.EnumerateArray().Select(key => properties.TryGetProperty(key.GetString()!, out var property) && property.TryGetProperty("description", out var text) ? text.GetString()! : ""));
        }

        return said.Where(text => text.Length > 0).Concat(schema.EnumerateObject().SelectMany(member => SaidBy(member.Value)));
    }

    private static List<(string English, string Translation)> Pairs(string language) =>
    [
        .. Repository.Files.Where(file => file.StartsWith($"{Phrases}{language}/", StringComparison.Ordinal)).SelectMany(file =>
            Repository.Read(file).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Chunk(2).Select(pair => (pair[0][3..], pair[1][3..]))),
    ];

    private static IEnumerable<string> ValuesOf(string text) => Value().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d)\*?\}")]
    private static partial Regex Value();

    // An ordinary space before a sign that wants one that does not break, or inside guillemets; ":save" and "?:" are code.
    [GeneratedRegex("( [:;?!](?=[ .,)»]|$))|« | »")]
    private static partial Regex BadSpace();
}
