using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Publishing;

public sealed class PublisherTests
{
    private static readonly string Canvas = Files.Case("canvas.yaml");
    private static readonly string Campaign = Files.Case("campaign.yaml");
    private static readonly string Segment = Files.Case("segment.yaml");

    [Fact]
    public void Plan_creates_updates_and_leaves_alone()
    {
        var first = Files.Plan(DefinitionSnapshot.Empty, Segment, Canvas);
        Assert.Equal([(DefinitionChange.Created, 1), (DefinitionChange.Created, 1)], first.Results.Select(result => (result.Change, result.Version)));
        Assert.Equal(1, first.Snapshot.Number);

        var second = Files.Plan(first.Snapshot, Segment.Replace("not_blank", "blank", StringComparison.Ordinal), Canvas);
        Assert.Equal([(DefinitionChange.Updated, 2), (DefinitionChange.Unchanged, 1)], second.Results.Select(result => (result.Change, result.Version)));
        Assert.Equal(2, second.Snapshot.Number);
        Assert.Same(first.Snapshot.Find(DefinitionKind.Canvas, "scoring"), second.Snapshot.Find(DefinitionKind.Canvas, "scoring"));
    }

    [Fact]
    public void Plan_of_the_same_meaning_keeps_the_set()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        var plan = Files.Plan(before, "# another text\nname: 'Prospects'\nfilter:\n  is: not_blank\n  attribute: plan\nid: prospects\nkind: segment\n");
        Assert.Same(before, plan.Snapshot);
        Assert.Equal(DefinitionChange.Unchanged, Assert.Single(plan.Results).Change);
    }

    [Theory]
    [InlineData("filter: { attribute: plan, exactly: 1 }", "filter: { attribute: plan, exactly: '1' }")]
    [InlineData("filter: { attribute: plan, is_any_of: [a, b] }", "filter: { attribute: plan, is_any_of: [b, a] }")]
    public void Plan_sees_differences_of_meaning(string one, string other)
    {
        var filter = "filter: { attribute: plan, is: not_blank }";
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment.Replace(filter, one, StringComparison.Ordinal));
        Assert.Equal(DefinitionChange.Updated, Files.Plan(before, Segment.Replace(filter, other, StringComparison.Ordinal)).Results[0].Change);
    }

    [Fact]
    public void Plan_sees_the_order_of_headers()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty,
            Campaign.Replace("{ Content-Type: application/json }", "{ Content-Type: a/b, A: b }", StringComparison.Ordinal));
        Assert.Equal(DefinitionChange.Updated,
            Files.Plan(before, Campaign.Replace("{ Content-Type: application/json }", "{ A: b, Content-Type: a/b }", StringComparison.Ordinal))
            .Results[0].Change);
    }

    [Fact]
    public void Plan_with_an_error_changes_nothing()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        var plan = Files.Plan(before, Canvas,
            Segment.Replace("{ attribute: plan, is: not_blank }", "{ segment: nope, is: included }", StringComparison.Ordinal));
        Assert.Same(before, plan.Snapshot);
        Assert.Empty(plan.Results);
        Assert.Equal(("segment/prospects", "filter.segment", 4, 20),
            (plan.Errors[0].Document, plan.Errors[0].Path, plan.Errors[0].Line, plan.Errors[0].Column));
    }

    [Fact]
    public void Ids_are_unique_per_kind()
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Segment + "---\n" + Segment);
        Assert.Contains("another segment 'prospects' (test.yaml line 2)", error.Message, StringComparison.Ordinal);
        Assert.Equal((7, 5), (error.Line, error.Column));
        Assert.Empty(Files.Plan(DefinitionSnapshot.Empty, Segment, Canvas.Replace("id: scoring", "id: prospects", StringComparison.Ordinal)).Errors);
    }

    [Fact]
    public void Order_of_creation_is_kept()
    {
        var one = Files.Publish(DefinitionSnapshot.Empty, Canvas.Replace("id: scoring", "id: z", StringComparison.Ordinal),
            Canvas.Replace("id: scoring", "id: a", StringComparison.Ordinal));
        var two = Files.Publish(one, Canvas.Replace("id: scoring", "id: m", StringComparison.Ordinal),
            Canvas.Replace("id: scoring", "id: z", StringComparison.Ordinal).Replace("name: Scoring", "name: New", StringComparison.Ordinal));
        Assert.Equal(["z", "a", "m"], RuleSetBuilder.Build(two).Canvases.Select(canvas => canvas.Id));
    }

    [Theory]
    [InlineData(null, DefinitionStatus.Draft)]
    [InlineData("draft", DefinitionStatus.Draft)]
    [InlineData("active", DefinitionStatus.Active)]
    [InlineData("stopped", DefinitionStatus.Stopped)]
    [InlineData("archived", DefinitionStatus.Archived)]
    public void New_canvas_has_the_status_it_asks_for(string? status, DefinitionStatus expected) =>
        Assert.Equal(expected, Files.Plan(DefinitionSnapshot.Empty, WithStatus(Canvas, status)).Results[0].After);

    [Theory]
    [InlineData("draft", null, DefinitionStatus.Draft)]
    [InlineData("active", null, DefinitionStatus.Active)]
    [InlineData("stopped", null, DefinitionStatus.Stopped)]
    [InlineData("archived", null, DefinitionStatus.Archived)]
    [InlineData("draft", "active", DefinitionStatus.Active)]
    [InlineData("draft", "archived", DefinitionStatus.Archived)]
    [InlineData("active", "stopped", DefinitionStatus.Stopped)]
    [InlineData("active", "archived", DefinitionStatus.Archived)]
    [InlineData("stopped", "active", DefinitionStatus.Active)]
    [InlineData("stopped", "archived", DefinitionStatus.Archived)]
    [InlineData("archived", "stopped", DefinitionStatus.Stopped)]
    public void Status_may_follow(string before, string? asked, DefinitionStatus expected)
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, WithStatus(Canvas, before));
        var result = Files.Plan(snapshot, WithStatus(Canvas, asked)).Results[0];
        Assert.Equal(expected, result.After);
        Assert.Equal(result.Before == expected ? 1 : 2, result.Version);
        Assert.Equal(expected == DefinitionStatus.Active && before != "active", result.Launches);
    }

    [Theory]
    [InlineData("draft", "stopped", "never launched")]
    [InlineData("active", "draft", "cannot become a draft again")]
    [InlineData("stopped", "draft", "cannot become a draft again")]
    [InlineData("archived", "active", "status: stopped first")]
    [InlineData("archived", "draft", "never becomes a draft again")]
    public void Status_may_not_follow(string before, string asked, string words)
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, WithStatus(Canvas, before));
        var error = Files.OnlyError(snapshot, WithStatus(Canvas, asked));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(("status", 4, 9), (error.Path, error.Line, error.Column));
        var change = Publisher.ChangeStatus(snapshot, DefinitionKind.Canvas, "scoring", StatusNames.Of(asked)!.Value);
        Assert.Contains(words, Assert.Single(change.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archived_canvas_cannot_be_changed_until_it_is_stopped()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, WithStatus(Canvas, "archived"));
        var changed = Canvas.Replace("name: Scoring", "name: New", StringComparison.Ordinal);
        Assert.Contains("status: stopped", Files.OnlyError(snapshot, changed).Message, StringComparison.Ordinal);
        Assert.Equal(DefinitionStatus.Stopped, Files.Plan(snapshot, WithStatus(changed, "stopped")).Results[0].After);
    }

    [Fact]
    public void ChangeStatus_launches_and_counts_the_version()
    {
        var plan = Publisher.ChangeStatus(Files.Publish(DefinitionSnapshot.Empty, Canvas), DefinitionKind.Canvas, "scoring", DefinitionStatus.Active);
        Assert.Equal(new PublishResult(DefinitionKind.Canvas, "scoring", 2, DefinitionChange.Updated, DefinitionStatus.Draft, DefinitionStatus.Active),
            Assert.Single(plan.Results));
        Assert.True(plan.Results[0].Launches);
        Assert.Equal((2, DefinitionStatus.Active), RuleSetBuilder.Build(plan.Snapshot).Canvases.Select(canvas => (canvas.Version, canvas.Status)).Single());
    }

    [Fact]
    public void ChangeStatus_of_an_unknown_document_says_so() => Assert.Contains(
        "there is no canvas 'nope'",
            Assert.Single(Publisher.ChangeStatus(DefinitionSnapshot.Empty, DefinitionKind.Canvas, "nope", DefinitionStatus.Active).Errors).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ChangeStatus_of_a_segment_to_stopped_is_refused() => Assert.Contains(
        "active, archived", Assert.Single(
            Publisher.ChangeStatus(Files.Publish(DefinitionSnapshot.Empty, Segment), DefinitionKind.Segment, "prospects", DefinitionStatus.Stopped).Errors)
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Archiving_a_segment_archives_what_uses_it()
    {
        var nested = Segment.Replace("id: prospects", "id: outer", StringComparison.Ordinal)
            .Replace("{ attribute: plan, is: not_blank }", "{ segment: prospects, is: included }", StringComparison.Ordinal);
        var user = WithStatus(Canvas, "active").Replace("  re_entry:", "  audience: { segments: [outer] }\n  re_entry:", StringComparison.Ordinal);
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, nested, user, Campaign);
        var plan = Publisher.ChangeStatus(before, DefinitionKind.Segment, "prospects", DefinitionStatus.Archived);
        Assert.Empty(plan.Errors);
        Assert.Equal(["prospects", "outer", "scoring"], plan.Results.Select(result => result.Id));
        Assert.All(plan.Results, result => Assert.Equal(DefinitionStatus.Archived, result.After));
        Assert.Equal(["segment/outer", "canvas/scoring"], plan.Warnings.Select(warning => warning.Document));
        Assert.Equal(DefinitionStatus.Draft, plan.Snapshot.Find(DefinitionKind.Campaign, "handoff")!.Status);
    }

    [Fact]
    public void Document_of_the_call_may_not_use_an_archived_segment()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, WithStatus(Segment, "archived"));
        var error = Files.OnlyError(before, Canvas.Replace("  re_entry:", "  audience: { segments: [prospects] }\n  re_entry:", StringComparison.Ordinal));
        Assert.Contains("the segment 'prospects' is archived", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_segment_that_becomes_nested_breaks_its_users()
    {
        var outer = Segment.Replace("id: prospects", "id: outer", StringComparison.Ordinal)
            .Replace("{ attribute: plan, is: not_blank }", "{ segment: prospects, is: included }", StringComparison.Ordinal);
        var third = Segment.Replace("id: prospects", "id: third", StringComparison.Ordinal);
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, outer, third);
        var error = Files.OnlyError(before,
            Segment.Replace("{ attribute: plan, is: not_blank }", "{ segment: third, is: included }", StringComparison.Ordinal));
        Assert.Equal(("segment/outer", "filter.segment", 0), (error.Document, error.Path, error.Line));
    }

    [Fact]
    public void Prune_archives_what_the_call_does_not_hold()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, Canvas, Campaign);
        var plan = Files.Plan(before, PublishOptions.Offline with { Prune = true }, Campaign);
        Assert.Equal(
            [("handoff", DefinitionChange.Unchanged), ("prospects", DefinitionChange.Updated), ("scoring", DefinitionChange.Updated)],
            plan.Results.Select(result => (result.Id, result.Change)));
        Assert.Equal([DefinitionStatus.Archived, DefinitionStatus.Archived, DefinitionStatus.Draft],
            plan.Snapshot.Documents.Select(document => document.Status));
        Assert.Same(plan.Snapshot, Files.Plan(plan.Snapshot, PublishOptions.Offline with { Prune = true }, Campaign).Snapshot);
    }

    [Fact]
    public void Prune_refuses_to_archive_a_segment_that_the_call_uses()
    {
        var user = Canvas.Replace("  re_entry:", "  audience: { segments: [prospects] }\n  re_entry:", StringComparison.Ordinal);
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, user);
        Assert.Contains("or would be by this call", Assert.Single(Files.Plan(before, PublishOptions.Offline with { Prune = true }, user).Errors).Message,
            StringComparison.Ordinal);
        Assert.Contains("or would be by this call", Assert.Single(Publisher.ArchiveExcept(before, [(DefinitionKind.Canvas, "scoring")]).Errors).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveExcept_archives_the_others()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment, Canvas, Campaign);
        var plan = Publisher.ArchiveExcept(before, [(DefinitionKind.Campaign, "handoff")]);
        Assert.Equal(["prospects", "scoring"], plan.Results.Select(result => result.Id));
        Assert.Equal(2, plan.Snapshot.Number);
    }

    [Fact]
    public void Templates_of_stored_documents_are_parsed_again_when_a_block_changes()
    {
        var block = Files.Case("content_block.yaml");
        var before = Files.Publish(DefinitionSnapshot.Empty, block,
            Campaign.Replace("body: '{}'", "body: '{{content_blocks.${greeting}}}'", StringComparison.Ordinal));
        var reading = Files.Read(block.Replace("Hello", "'{% bad %}'", StringComparison.Ordinal));
        var errors = new Publisher(new BadTagEngine()).Plan(before, reading.Documents, PublishOptions.Offline).Errors;
        Assert.Equal([("content_block/greeting", "text", 4), ("campaign/handoff", "message.body", 0)],
            errors.Select(error => (error.Document, error.Path, error.Line)));
    }

    [Fact]
    public void Credentials_and_content_blocks_are_built()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, Files.Case("credential.yaml"), Files.Case("content_block.yaml"));
        var credential = Assert.Single(RuleSetBuilder.Credentials(snapshot));
        Assert.Equal(("crm", "crm", "ripen", "CRM", null),
            (credential.Id, credential.Name, credential.UserName, credential.Secret, credential.SecretEnvironment));
        Assert.Equal(["crm.example.com"], credential.AllowedHosts);
        Assert.Equal("Hello", Assert.Single(RuleSetBuilder.ContentBlocks(snapshot)).Text);
        var archived = Publisher.ArchiveExcept(snapshot, []).Snapshot;
        Assert.Empty(RuleSetBuilder.Credentials(archived));
        Assert.Empty(RuleSetBuilder.ContentBlocks(archived));
    }

    [Fact]
    public void Store_keeps_sets_and_documents()
    {
        var snapshot = Files.Publish(DefinitionSnapshot.Empty, [.. Files.Examples, Files.Case("credential.yaml")]);
        var read = DefinitionStoreJson.ReadSnapshot(DefinitionStoreJson.Write(snapshot));
        Assert.Equal(snapshot.Number, read.Number);
        Assert.Equal(snapshot.Documents.Select(Flat), read.Documents.Select(Flat));
        Assert.Equal(Flat(snapshot.Documents[0]), Flat(DefinitionStoreJson.ReadDocument(DefinitionStoreJson.Write(snapshot.Documents[0]))));
        Assert.Throws<System.Text.Json.JsonException>(() => DefinitionStoreJson.ReadSnapshot("{}"u8));
    }

    private static DefinitionDocument Flat(DefinitionDocument document) =>
        document with { Tags = [], SourceText = string.Join(",", document.Tags) + document.SourceText };

    private static string WithStatus(string yaml, string? status) =>
        status is null ? yaml : yaml.Insert(yaml.IndexOf('\n', yaml.IndexOf("name:", StringComparison.Ordinal)) + 1, $"status: {status}\n");
}
