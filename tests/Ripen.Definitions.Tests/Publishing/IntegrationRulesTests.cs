using Ripen.Definitions.Publishing;

namespace Ripen.Definitions.Tests.Publishing;

public sealed class IntegrationRulesTests
{
    private static readonly string Scores = Files.Case("cdi_integration.yaml");

    [Fact]
    public void Plan_type_of_data_never_changes()
    {
        var first = Files.Plan(DefinitionSnapshot.Empty, Scores).Snapshot;
        Assert.Contains("never changes; make another integration", Files.OnlyError(first, Scores.Replace("data_type: attributes", "data_type: events", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_second_active_integration_of_a_table_is_refused_and_a_draft_is_not()
    {
        var first = Files.Plan(DefinitionSnapshot.Empty, Scores).Snapshot;
        var second = Scores.Replace("id: scores", "id: others", StringComparison.Ordinal);
        Assert.Contains("ingest.lead_scores is already in use by the active integration 'scores'", Files.OnlyError(first, second).Message, StringComparison.Ordinal);
        Assert.True(Files.Plan(first, second.Replace("status: active", "status: draft", StringComparison.Ordinal)).Succeeded);
        Assert.True(Files.Plan(first, second.Replace("table: lead_scores", "table: others", StringComparison.Ordinal)).Succeeded);
    }

    [Fact]
    public void Plan_at_most_five_integrations_of_canvas_triggers_are_active()
    {
        const string canvas = "kind: canvas\nid: c\nname: C\nentry: { schedule: api_triggered }\nvariants: [{ name: All, percent: 100, first_step: s }]\nsteps: [{ id: s, type: delay, for: 1h }]\n";
        var documents = Enumerable.Range(1, 6).Select(n => Scores.Replace("id: scores", $"id: t{n}", StringComparison.Ordinal).Replace("table: lead_scores", $"table: t{n}", StringComparison.Ordinal)
            .Replace("data_type: attributes", "data_type: canvas_triggers\ncanvas: c", StringComparison.Ordinal)).ToList();
        Assert.True(Files.Plan(DefinitionSnapshot.Empty, string.Join("---\n", documents.Take(5).Prepend(canvas))).Succeeded);
        Assert.Contains("at most 5 integrations of canvas triggers", Files.OnlyError(DefinitionSnapshot.Empty, string.Join("---\n", documents.Prepend(canvas))).Message, StringComparison.Ordinal);
    }
}
