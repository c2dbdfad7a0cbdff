using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Triggers;
using Ripen.Engine.Zones;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>The file <c>Cases/schedules.yaml</c> has each form of delay, exceptions and portion of the day; the model must say the same.</summary>
public sealed class ScheduleMapperTests
{
    private static readonly RuleSet Rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("schedules.yaml")));

    [Fact]
    public void Delay_until_a_weekday_with_exceptions_and_a_window_that_holds_over()
    {
        var campaign = Campaign("waiting");
        Assert.Equal(new SendDelay.UntilNext(DayOfWeek.Friday, 570, ClockZone.User), campaign.Delay);
        Assert.Equal(new SendWindow(new DailyWindow(1320, 375, ClockZone.User), true), campaign.Window);
        Assert.Equal("left", Assert.IsType<Trigger.CustomEvent>(campaign.Exceptions[0]).Name);
        Assert.Null(Assert.IsType<Trigger.Purchase>(campaign.Exceptions[1]).Products);
        Assert.Contains("left", RuleSetBuilder.NamesIn(Rules));
    }

    [Fact]
    public void Delay_in_days_with_a_window_that_drops()
    {
        var campaign = Campaign("tomorrow");
        Assert.Equal(new SendDelay.InDays(1, 665, ClockZone.Company), campaign.Delay);
        Assert.Equal(new SendWindow(new DailyWindow(480, 1020, ClockZone.Company), false), campaign.Window);
        Assert.Empty(campaign.Exceptions);
    }

    [Theory]
    [InlineData("soon", 90_000)]
    [InlineData("later", 14 * 86_400_000L)]
    public void Delay_for_a_duration_in_either_form(string id, long duration) => Assert.Equal(new SendDelay.For(duration), Campaign(id).Delay);

    [Fact]
    public void Delay_of_nothing_is_none() => Assert.Null(Campaign("at-once").Delay);

    [Theory]
    [InlineData("", null)]
    [InlineData("quiet_hours: off,", "any hour")]
    [InlineData("quiet_hours: { from: '12:00', to: '13:30' },", "720 810 False")]
    [InlineData("quiet_hours: { from: '22:00', to: '06:00', inside: abort },", "1320 360 True")]
    public void Quiet_hours_of_a_step_stand_in_the_place_of_the_canvass(string key, string? expected)
    {
        var tell = $"steps:\n  - {{ id: tell, type: webhook, {key} message: {{ method: POST, url: 'http://example.com' }} }}";
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("canvas.yaml").Replace("steps:", tell, StringComparison.Ordinal)));
        var quiet = rules.Canvases[0].Steps.OfType<WebhookStep>().Single().Quiet;
        Assert.Equal(expected, quiet is null ? null : quiet.Hours is { } own ? $"{own.Hours.From} {own.Hours.To} {own.Aborts}" : "any hour");
    }

    private static CampaignDefinition Campaign(string id) => Rules.Campaigns.Single(campaign => campaign.Id == id);
}
