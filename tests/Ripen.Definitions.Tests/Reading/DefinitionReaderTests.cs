using System.Text;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Reading;

public sealed class DefinitionReaderTests
{
    private static readonly string Segment = Files.Case("segment.yaml");

    public static TheoryData<string, SourceFormat> Deep => new()
    {
        { "[", SourceFormat.Yaml },
        { "{a: ", SourceFormat.Yaml },
        { "- ", SourceFormat.Yaml },
        { "[\n", SourceFormat.Yaml },
        { "[", SourceFormat.Json },
        { "{\"a\":", SourceFormat.Json },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Read_of_100_000_levels_is_refused_without_overflow(string level, SourceFormat format)
    {
        var text = new StringBuilder().Insert(0, level, 100_000).ToString();
        var error = Assert.Single(DefinitionReader.Read(new DefinitionSource("deep", text, format)).Errors);
        Assert.Contains("nest deeper than 64 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_of_100_000_complex_keys_is_refused_without_overflow() => Assert.Contains(
        "a key is plain text", Assert.Single(Files.Read(new StringBuilder().Insert(0, "? ", 100_000).ToString()).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_of_deep_block_mappings_is_refused_without_overflow()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 2_000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        Assert.Contains("nest deeper", Assert.Single(Files.Read(text.ToString()).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceFormat.Yaml)]
    [InlineData(SourceFormat.Json)]
    public void Nesting_is_allowed_up_to_its_bound(SourceFormat format)
    {
        // The document, 'filter', then one mapping for each 'not', and the leaf.
        Assert.True(DefinitionReader.Read(new DefinitionSource("n", Nots(DefinitionLimits.MaxDepth - 2), format)).Succeeded);
        Assert.Contains("nest deeper", DefinitionReader.Read(new DefinitionSource("n", Nots(DefinitionLimits.MaxDepth - 1), format)).Errors[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Size_of_a_file_is_allowed_up_to_its_bound()
    {
        var fill = DefinitionLimits.MaxSourceBytes - Segment.Length - 1;
        Assert.True(Files.Read("#" + new string('x', fill - 1) + "\n" + Segment).Succeeded);
        var error = Assert.Single(Files.Read("#" + new string('x', fill) + "\n" + Segment).Errors);
        Assert.Contains("more than 4 MB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Documents_of_a_call_are_allowed_up_to_their_bound(bool json)
    {
        Assert.Equal(DefinitionLimits.MaxDocuments, DefinitionReader.Read(Many(DefinitionLimits.MaxDocuments, json)).Documents.Count);
        var reading = DefinitionReader.Read(Many(DefinitionLimits.MaxDocuments + 1, json));
        Assert.Contains("at most 1000 documents", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_several_files_count_together()
    {
        var reading = DefinitionReader.Read(Many(DefinitionLimits.MaxDocuments, false), Files.Yaml(Segment));
        Assert.Contains("at most 1000 documents", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_reported_up_to_their_bound()
    {
        var errors = DefinitionReader.Read(Files.Yaml(string.Join("\n---\n", Enumerable.Repeat("kind: x", DefinitionLimits.MaxProblems + 50)))).Errors;
        Assert.Equal(DefinitionLimits.MaxProblems + 1, errors.Count);
        Assert.Contains("more than 200 errors", errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_full_of_faults_stops_at_the_bound()
    {
        var text = new StringBuilder("kind: segment\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append("filtre").Append(i).Append(": 1\n");
        }

        Assert.Equal(DefinitionLimits.MaxProblems + 1, Files.Read(text.ToString()).Errors.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark\n")]
    [InlineData("---\n---\n")]
    public void Read_of_nothing_says_so(string text) =>
        Assert.Contains("holds no document", Assert.Single(Files.Read(text).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_reports_all_faults_of_all_documents()
    {
        var reading = Files.Read(Segment.Replace("plan", "''", StringComparison.Ordinal).Replace("name: P", "nmae: P", StringComparison.Ordinal) + "---\n"
            + Segment + "---\nkind: canvs\n");
        Assert.Equal(["segment/prospects", "segment/prospects", "#3"], reading.Errors.Select(error => error.Document));
        Assert.Equal([3, 4, 11], reading.Errors.Select(error => error.Line));
        Assert.Equal("prospects", Assert.Single(reading.Documents).Id);
    }

    [Fact]
    public void Scalars_follow_the_core_schema_of_yaml_1_2()
    {
        var reading = Files.Read("""
            kind: segment
            id: s
            name: S
            filter:
              and:
                - { attribute: a, is_any_of: [yes, no, on, 1d, 0x1F, 0o17, 1_000, 2026-01-01, 1.5, 1e3, -7, TRUE, "true", '5', 007] }
            """);
        Assert.Equal(
            """["yes","no","on","1d",31,15,"1_000","2026-01-01",1.5,1000.0,-7,true,"true","5",7]""",
            reading.Documents[0].CanonicalJson[(reading.Documents[0].CanonicalJson.IndexOf("is_any_of", StringComparison.Ordinal) + 11)..].Replace(
                "}]},\"id\":\"s\",\"kind\":\"segment\",\"name\":\"S\"}", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_and_yaml_of_the_same_meaning_have_the_same_canonical_text()
    {
        var yaml = Files.Read(Segment).Documents[0];
        var json = DefinitionReader.Read(
            Files.Json("""[{ "name": "Prospects", "filter": {"is": "not_blank", "attribute": "plan"}, "id": "prospects", "kind": "segment" }]"""))
            .Documents[0];
        Assert.Equal(yaml.CanonicalJson, json.CanonicalJson);
    }

    [Theory]
    [InlineData("{\"kind\":\"segment\",\n \"id\":\"a\",\n \"nmae\":\"x\", \"filter\":{\"attribute\":\"é😀\",\"is\":\"blank\"}}", 3, 2, "unknown key 'nmae'")]
    [InlineData(
        "[{\"kind\":\"segment\",\"id\":\"a\",\"name\":\"é😀\", \"x\":1,\"filter\":{\"attribute\":\"a\",\"is\":\"blank\"}}]", 1, 43, "unknown key 'x'")]
    [InlineData("{\"kind\":\"segment\",\"id\":\"a\",\"id\":\"b\"}", 1, 28, "stands here twice")]
    [InlineData("{\"kind\":\"segment\",\n\"id\": tru}", 2, 10, "this is not JSON")]
    [InlineData("{\"kind\":\"segment\"", 1, 18, "this is not JSON")]
    [InlineData("{\"kind\":\"segment\",\"id\":\"\\ud800\"}", 1, 24, "half of a surrogate pair")]
    [InlineData("{\"kind\":\"segment\",\"id\":1e999}", 1, 24, "too large for 64 bits")]
    [InlineData("{\"kind\":\"é😀\"} x", 1, 16, "this is not JSON")]
    [InlineData("3", 1, 1, "a document is a mapping")]
    public void Json_faults_have_their_place(string json, int line, int column, string words)
    {
        var error = DefinitionReader.Read(Files.Json(json)).Errors[^1];
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Each_document_keeps_its_text_with_comments()
    {
        var reading = Files.Read("# first\n" + Segment + "--- # mark\n# second\n" + Segment.Replace("prospects", "others", StringComparison.Ordinal)
            + "\n\n---\n");
        Assert.Equal("# first\n" + Segment, reading.Documents[0].SourceText);
        Assert.Equal("# mark\n# second\n" + Segment.Replace("prospects", "others", StringComparison.Ordinal), reading.Documents[1].SourceText);
    }

    [Fact]
    public void Reading_never_throws_on_damaged_files()
    {
        var seeds = Files.Examples.Append(Files.Case("canvas.yaml")).ToArray();
        var random = new Random(20260105);
        const string alphabet = "{}[]:,-?!&*|>'\"%@`#\n \t\\x0a<=~.é\u2028\0";
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder(seeds[i % seeds.Length]);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text[at] = alphabet[random.Next(alphabet.Length)];
                        break;
                    case 1:
                        text.Insert(at, alphabet[random.Next(alphabet.Length)]);
                        break;
                    default:
                        text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                        break;
                }
            }

            var reading = DefinitionReader.Read(new DefinitionSource("f", text.ToString(), i % 5 == 0 ? SourceFormat.Json : SourceFormat.Yaml));
            _ = new Publisher(new BadTagEngine()).Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline);
            Assert.True(reading.Succeeded ? reading.Documents.Count > 0 : reading.Errors.All(error => error.Message.Length > 0 && error.Line > 0));
        }
    }

    [Fact]
    public void Status_and_tags_are_read()
    {
        var read = Files.Read(Files.Examples[1]).Documents[0];
        Assert.Equal((DefinitionKind.Canvas, "lead-scoring", "Lead Scoring Canvas", DefinitionStatus.Active),
            (read.Kind, read.Id, read.Name, read.Status!.Value));
        Assert.Equal(["Lead Management"], read.Tags);
    }

    private static string Nots(int count)
    {
        var text = new StringBuilder("{\"kind\":\"segment\",\"id\":\"a\",\"name\":\"a\",\"filter\":");
        for (var i = 0; i < count; i++)
        {
            text.Append("{\"not\":");
        }

        return text.Append("{\"attribute\":\"a\",\"is\":\"blank\"}").Append('}', count + 1).ToString();
    }

    private static DefinitionSource Many(int count, bool json)
    {
        var texts = Enumerable.Range(0, count).Select(i => json
            ? $$$"""{"kind":"segment","id":"s{{{i}}}","name":"S","filter":{"attribute":"a","is":"blank"}}"""
            : $"kind: segment\nid: s{i}\nname: S\nfilter: {{ attribute: a, is: blank }}\n");
        return json ? Files.Json("[" + string.Join(",", texts) + "]") : Files.Yaml(string.Join("---\n", texts));
    }
}
