using System.Globalization;
using Ripen.Definitions.Export;
using Ripen.Definitions.Publishing;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>How attributes and events are deleted (profiles-segments-campaigns §1.12).</summary>
public sealed class TrashRulesTests
{
    private const string Attribute = "kind: custom_attribute\nid: a\nname: plan\nblocklisted: true\n";
    private const string Event = "kind: custom_event\nid: e\nname: visit\nblocklisted: true\n";
    private const string Trashed = "status: trashed\n";

    private static readonly DateTimeOffset Day = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Attribute, DefinitionKind.CustomAttribute, "a")]
    [InlineData(Event, DefinitionKind.CustomEvent, "e")]
    public void What_was_on_the_blocklist_for_seven_days_goes_to_the_trash_and_comes_back_blocklisted(string yaml, DefinitionKind kind, string id)
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, yaml);
        Assert.Empty(Plan(before, Day.AddDays(7), yaml + Trashed).Errors);

        var changed = Publisher.ChangeStatus(before, kind, id, DefinitionStatus.Trashed, At(Day.AddDays(7)), Times());
        Assert.Equal(DefinitionStatus.Trashed, changed.Snapshot.Find(kind, id)!.Status);
        var rules = Rules.RuleSetBuilder.Build(changed.Snapshot);
        Assert.True(rules.Attributes is [{ Blocklisted: true }] || rules.Events is [{ Blocklisted: true }]);

        var restored = Publisher.ChangeStatus(changed.Snapshot, kind, id, DefinitionStatus.Active, At(Day.AddDays(8)), Times());
        Assert.Equal((DefinitionStatus.Active, 3), (restored.Snapshot.Find(kind, id)!.Status, restored.Snapshot.Find(kind, id)!.Version));
        Assert.Contains("blocklisted", restored.Snapshot.Find(kind, id)!.CanonicalJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_early_says_when()
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Attribute);
        const string Message = "it has been on the blocklist since 2026-01-05T08:00:00Z and may go to the trash from 2026-01-12T08:00:00Z on";
        var error = Assert.Single(Plan(before, Day.AddDays(7).AddMilliseconds(-1), Attribute + Trashed).Errors);
        Assert.Equal(("status", Message), (error.Path, error.Message));
        Assert.Equal(Message, Assert.Single(Publisher.ChangeStatus(before, DefinitionKind.CustomAttribute, "a", DefinitionStatus.Trashed, At(Day), Times()).Errors).Message);
    }

    [Theory]
    [InlineData("kind: custom_attribute\nid: a\nname: plan\n")] // not blocklisted
    [InlineData("kind: custom_attribute\nid: new\nname: other\nblocklisted: true\n")]
    [InlineData("kind: custom_attribute\nid: a\nname: other\nblocklisted: true\n")] // another name was
    public void What_was_never_blocklisted_is_refused_with_the_way(string yaml)
    {
        var before = Files.Publish(DefinitionSnapshot.Empty, Attribute);
        var times = Times();
        Assert.Contains("publish it with blocklisted: true", Assert.Single(Plan(before, Day.AddDays(9), yaml + Trashed, times with
        {
            BlocklistedSince = (kind, id) => id == "a" ? times.BlocklistedSince(kind, id) : null,
        }).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_the_trash_cannot_be_changed_archived_or_pruned()
    {
        var trash = Trash();
        Assert.Contains("restore it with status: active first", Error(trash, Attribute + "description: x\n"), StringComparison.Ordinal);
        Assert.Contains("restore it with status: active first", Error(trash, Attribute + "status: archived\n"), StringComparison.Ordinal);
        Assert.Contains("restore it with status: active first",
            Assert.Single(Publisher.ChangeStatus(trash, DefinitionKind.CustomAttribute, "a", DefinitionStatus.Archived).Errors).Message, StringComparison.Ordinal);
        var pruned = Files.Plan(trash, PublishOptions.Offline with { Prune = true }, "kind: segment\nid: s\nname: S\nfilter: { email_available: true }\n");
        Assert.Equal(DefinitionStatus.Trashed, pruned.Snapshot.Find(DefinitionKind.CustomAttribute, "a")!.Status);
        Assert.Equal(DefinitionStatus.Trashed, Publisher.ArchiveExcept(trash, []).Snapshot.Find(DefinitionKind.CustomAttribute, "a")!.Status);
    }

    [Fact]
    public void What_uses_a_name_in_the_trash_is_refused()
    {
        Assert.Contains("the custom attribute 'plan' is in the trash; restore it and take it off the blocklist, or use another",
            Error(Trash(), "kind: segment\nid: s\nname: S\nfilter: { attribute: plan, is: not_blank }\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_being_deleted_is_not_restored()
    {
        var plan = Plan(Trash(), Day.AddDays(20), Attribute + "status: active\n", Times() with { IsBeingDeleted = (_, _) => true });
        Assert.Contains("cancel that sweep", Assert.Single(plan.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DefinitionStatus.Archived)]
    [InlineData(DefinitionStatus.Active)]
    public void LeaveTrash_ends_it_and_an_archived_name_is_free(DefinitionStatus status)
    {
        var after = Publisher.LeaveTrash(Trash(), DefinitionKind.CustomAttribute, "a", status).Snapshot;
        Assert.Equal(status, after.Find(DefinitionKind.CustomAttribute, "a")!.Status);
        Assert.Equal(status == DefinitionStatus.Active, Rules.RuleSetBuilder.Build(after).Attributes.Count == 1);
    }

    [Fact]
    public void Other_kinds_have_no_trash()
    {
        const string Segment = "kind: segment\nid: s\nname: S\nfilter: { email_available: true }\n";
        var before = Files.Publish(DefinitionSnapshot.Empty, Segment);
        Assert.False(Files.Read(Segment + Trashed).Succeeded);
        Assert.Equal("only custom attributes and custom events have a trash",
            Assert.Single(Publisher.ChangeStatus(before, DefinitionKind.Segment, "s", DefinitionStatus.Trashed).Errors).Message);
    }

    [Fact]
    public void The_blocklist_has_room_for_so_many()
    {
        string Of(int i) => string.Create(CultureInfo.InvariantCulture, $"kind: custom_attribute\nid: a{i}\nname: n{i}\nblocklisted: true\n");
        var full = Files.Publish(DefinitionSnapshot.Empty, [.. Enumerable.Range(0, TrashRules.MaxBlocklisted).Select(Of)]);
        Assert.Contains("301 documents of kind custom_attribute would be on the blocklist or in the trash; at most 300", Error(full, Of(300)), StringComparison.Ordinal);
        Files.Publish(full, Event, Of(300).Replace("true", "false", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exported_file_says_that_it_is_in_the_trash()
    {
        var file = DefinitionExporter.Export(Trash().Documents[0]);
        Assert.Contains("status: trashed", file.Text, StringComparison.Ordinal);
        Assert.Equal(DefinitionChange.Unchanged, Assert.Single(Plan(Trash(), Day, file.Text).Results).Change);
    }

    private static DefinitionSnapshot Trash() => Files.Publish(Files.Publish(DefinitionSnapshot.Empty, Attribute), Attribute + Trashed);

    private static PublishMoment At(DateTimeOffset now) => new(now.ToUnixTimeMilliseconds(), TimeZoneInfo.Utc);

    private static TrashTimes Times() => new((_, _) => Day.ToUnixTimeMilliseconds(), (_, _) => false);

    private static PublishPlan Plan(DefinitionSnapshot before, DateTimeOffset now, string yaml, TrashTimes? times = null) =>
        Files.Plan(before, PublishOptions.Offline with { Moment = At(now), Trash = times ?? Times() }, yaml);

    private static string Error(DefinitionSnapshot before, string yaml) => Assert.Single(Files.Plan(before, yaml).Errors).Message;
}
