using Ripen.Definitions.Export;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Export;

public sealed class DefinitionExporterTests
{
    private static readonly string[] All = [.. Files.Examples, .. new[] { "segment", "canvas", "campaign", "credential", "content_block", "custom_attribute", "custom_event", "webhook_template" }
        .Select(name => Files.Case(name + ".yaml").Replace("id: prospects", "id: others", StringComparison.Ordinal))];

    [Fact]
    public void Export_writes_files_as_they_were_written()
    {
        var files = DefinitionExporter.Export(Files.Publish(DefinitionSnapshot.Empty, Files.Examples));
        Assert.Equal(["prospects.segment.yaml", "lead-scoring.canvas.yaml", "salesforce-mql.campaign.yaml"], files.Select(file => file.Name));
        Assert.Equal(Files.Examples.Select(text => text.ReplaceLineEndings("\n")), files.Select(file => file.Text));
    }

    [Fact]
    public void Export_then_apply_is_unchanged()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, All);
        Assert.Same(snapshot, Files.Plan(snapshot, Texts(snapshot)).Snapshot);
    }

    [Theory]
    [InlineData(DefinitionStatus.Active)]
    [InlineData(DefinitionStatus.Archived)]
    public void Export_brings_the_status_up_to_date(DefinitionStatus status)
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, All);
        foreach (var document in snapshot.Documents)
        {
            snapshot = Publisher.ChangeStatus(snapshot, document.Kind, document.Id, status).Snapshot;
        }

        Assert.Same(snapshot, Files.Plan(snapshot, Texts(snapshot)).Snapshot);
        var elsewhere = Files.Publish(DefinitionSnapshot.Empty, Texts(snapshot));
        Assert.Equal(snapshot.Documents.Select(document => (document.Id, document.Status, document.CanonicalJson)),
            elsewhere.Documents.Select(document => (document.Id, document.Status, document.CanonicalJson)));
    }

    [Fact]
    public void Status_line_is_replaced_in_place_with_its_comment()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Files.Case("canvas.yaml")
            .Replace("name: Scoring\n", "name: Scoring\nstatus: \"active\"   # live\n", StringComparison.Ordinal));
        snapshot = Publisher.ChangeStatus(snapshot, DefinitionKind.Canvas, "scoring", DefinitionStatus.Stopped).Snapshot;
        Assert.Contains("name: Scoring\nstatus: stopped   # live\nentry:", DefinitionExporter.Export(snapshot.Documents[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_line_is_added_behind_the_name()
    {
        var text = Files.Case("canvas.yaml").Replace("name: Scoring\n", "name: Scoring   # remark\n", StringComparison.Ordinal);
        var snapshot = Publisher.ChangeStatus(Files.Publish(DefinitionSnapshot.Empty, text), DefinitionKind.Canvas, "scoring", DefinitionStatus.Active)
            .Snapshot;
        Assert.Equal(text.Replace("# remark\n", "# remark\nstatus: active\n", StringComparison.Ordinal), DefinitionExporter.Export(snapshot.Documents[0]).Text);
    }

    [Fact]
    public void Document_in_flow_style_is_written_anew_when_its_status_changed()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, "{ kind: segment, id: a, name: 'A: b', filter: { attribute: x, is: true } }");
        snapshot = Publisher.ChangeStatus(snapshot, DefinitionKind.Segment, "a", DefinitionStatus.Archived).Snapshot;
        Assert.Equal(
            "filter:\n  attribute: x\n  is: true\nid: a\nkind: segment\nname: \"A: b\"\nstatus: archived\n",
            DefinitionExporter.Export(snapshot.Documents[0]).Text);
    }

    [Fact]
    public void Json_becomes_clean_yaml()
    {
        const string json = """
            [{"kind":"campaign","id":"c","name":"C: #1","status":"active","channel":"webhook","tags":[],
             "delivery":{"type":"action_based","triggers":[{"type":"email_added"},
             {"type":"custom_event","name":"yes","where":[{"property":"n","more_than":1.0},{"property":"s","is_any_of":["true","5","~","a b"," x"]}]}]},
             "message":{"method":"POST","url":"https://example.com/",
             "headers":{"Z":"1","Content-Type":"a/b"},"body":"{% if a %}\n  {\"x\": 1}\n\n{% endif %}\n"}}]
            """;
        var read = DefinitionReader.Read(Files.Json(json));
        Assert.Empty(read.Errors);
        var snapshot = new Publisher(new BadTagEngine()).Plan(DefinitionSnapshot.Empty, read.Documents, PublishOptions.Offline).Snapshot;
        var text = Assert.Single(Texts(snapshot));
        Assert.Equal(
            """
            kind: campaign
            id: c
            name: "C: #1"
            status: active
            channel: webhook
            tags: []
            delivery:
              type: action_based
              triggers:
                - type: email_added
                - type: custom_event
                  name: yes
                  where:
                    - property: n
                      more_than: 1.0
                    - property: s
                      is_any_of:
                        - "true"
                        - "5"
                        - "~"
                        - a b
                        - " x"
            message:
              method: POST
              url: "https://example.com/"
              headers:
                Z: "1"
                Content-Type: a/b
              body: |
                {% if a %}
                  {"x": 1}

                {% endif %}

            """.ReplaceLineEndings("\n"),
            text);
        Assert.Same(snapshot, Files.Plan(snapshot, text).Snapshot);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\nb\n")]
    [InlineData("a\n\n b\n\n")]
    [InlineData(" a\nb")]
    [InlineData("a \nb")]
    [InlineData("a\tb\n\tc")]
    [InlineData("\n")]
    [InlineData("a\r\nb")]
    [InlineData("😀\u2028\0\"\\ é")]
    [InlineData("# no comment")]
    [InlineData("- a")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("a: b")]
    [InlineData("a ")]
    public void Every_text_survives(string body)
    {
        var json = $$$"""
            {"kind":"campaign","id":"c","name":"C","channel":"webhook","delivery":{"type":"action_based","triggers":[{"type":"email_added"}]},
             "message":{"method":"POST","url":"https://example.com/","body":{{{System.Text.Json.JsonSerializer.Serialize(body)}}}}}
            """;
        var read = DefinitionReader.Read(Files.Json(json));
        var snapshot = new Publisher(new BadTagEngine()).Plan(DefinitionSnapshot.Empty, read.Documents, PublishOptions.Offline).Snapshot;
        Assert.Equal(snapshot.Documents[0].CanonicalJson, Files.Read(Texts(snapshot)).Documents[0].CanonicalJson);
    }

    private static string[] Texts(DefinitionSnapshot snapshot) => [.. DefinitionExporter.Export(snapshot).Select(file => file.Text)];
}
