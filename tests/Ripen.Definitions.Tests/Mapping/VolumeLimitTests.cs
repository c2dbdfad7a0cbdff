using Ripen.Definitions.Export;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Definitions;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary><c>entry.volume_limit</c> in documents (canvas §3.7).</summary>
public sealed class VolumeLimitTests
{
    private static readonly string Action = Files.Case("canvas.yaml");

    [Theory]
    [InlineData("hour", VolumeCadence.Hour)]
    [InlineData("day", VolumeCadence.Day)]
    [InlineData("lifetime", VolumeCadence.Lifetime)]
    public void Action_based_entry_is_limited_by_hour_day_or_lifetime(string per, VolumeCadence cadence) => Assert.Equal(new VolumeLimit(10, cadence), Limit(Limited(Action, 10, per)));

    [Theory]
    [InlineData("run", VolumeCadence.Run)]
    [InlineData("lifetime", VolumeCadence.Lifetime)]
    public void Scheduled_entry_is_limited_by_run_or_lifetime(string per, VolumeCadence cadence) => Assert.Equal(new VolumeLimit(10, cadence), Limit(Limited(Scheduled, 10, per)));

    [Theory]
    [InlineData("hour")]
    [InlineData("day")]
    public void Scheduled_entry_has_no_hours_and_days(string per)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Limited(Scheduled, 10, per));
        Assert.Equal(("entry.volume_limit.per", $"'per: {per}' does not belong to 'schedule: scheduled', whose audience enters at instants; write run or lifetime"), (error.Path, error.Message));
    }

    [Fact]
    public void Calls_are_limited_as_actions_are()
    {
        var called = Action.Replace("schedule: action_based", "schedule: api_triggered", StringComparison.Ordinal)
            .Replace("  triggers:\n    - { type: attribute_changed, attribute: score }\n", "", StringComparison.Ordinal);
        Assert.Equal(new VolumeLimit(3, VolumeCadence.Hour), Limit(Limited(called, 3, "hour")));
        Assert.Contains("belongs to 'schedule: scheduled'", Files.OnlyError(DefinitionSnapshot.Empty, Limited(called, 3, "run")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canvas_without_one_has_none() => Assert.Null(Limit(Action));

    [Fact]
    public void The_largest_number_is_that_of_the_engine()
    {
        Assert.Equal(VolumeLimit.MaxEntries, Limit(Limited(Action, VolumeLimit.MaxEntries, "day"))!.Max);
        Assert.Contains($"\"maximum\": {VolumeLimit.MaxEntries}", DefinitionSchemas.Text(DefinitionKind.Canvas), StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_come_change_and_go_after_launch_and_is_exported()
    {
        var launched = Files.Publish(DefinitionSnapshot.Empty, Active(Action));
        var limited = Files.Publish(launched, Active(Limited(Action, 10, "day")));
        Assert.Contains(DefinitionExporter.Export(limited), file => file.Text.Contains("volume_limit:", StringComparison.Ordinal));
        Assert.Equal(new VolumeLimit(5, VolumeCadence.Hour), LimitOf(Files.Publish(limited, Active(Limited(Action, 5, "hour")))));
        Assert.Null(LimitOf(Files.Publish(limited, Active(Action))));
    }

    private static string Scheduled => Action
        .Replace("schedule: action_based", "schedule: scheduled\n  at: { every: day, at: '09:30' }", StringComparison.Ordinal)
        .Replace("  triggers:\n    - { type: attribute_changed, attribute: score }\n", "", StringComparison.Ordinal);

    private static string Active(string canvas) => canvas.Replace("name: Scoring\n", "name: Scoring\nstatus: active\n", StringComparison.Ordinal);

    private static string Limited(string canvas, int max, string per) =>
        canvas.Replace("  re_entry:", $"  volume_limit: {{ max: {max}, per: {per} }}\n  re_entry:", StringComparison.Ordinal);

    private static VolumeLimit? Limit(string canvas) => LimitOf(Files.Publish(DefinitionSnapshot.Empty, canvas));

    private static VolumeLimit? LimitOf(DefinitionSnapshot set) => RuleSetBuilder.Build(set).Canvases[0].Entry.Volume;
}
