using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Tests.Publishing;

public sealed class WarningTests
{
    private static readonly string Canvas = Files.Case("canvas.yaml");
    private static readonly string Campaign = Files.Case("campaign.yaml");

    [Theory]
    [InlineData("window: 1d", "window: 59s", WarningCodes.ShortWindow, "steps[0].window", 14)]
    [InlineData("first_step: wait", "first_step: up", WarningCodes.WriteWithoutWait, "steps[1].updates", 22)]
    [InlineData("everyone_else: { next: down }", "everyone_else: {}", WarningCodes.ReArmGap, "steps[0].everyone_else", 19)]
    [InlineData("        next: up\n", "        next: set\n", WarningCodes.ReArmGap, "steps[3]", 26)]
    [InlineData("  re_entry: { after: 0s }\n", "", WarningCodes.NoReEntry, "entry", 5)]
    [InlineData(
        "  re_entry:", "  audience: { filter: { and: [{ not: { attribute: score, more_than: 5 } }] } }\n  re_entry:", WarningCodes.TriggerInAudience,
        "entry.triggers[0].attribute", 7)]
    [InlineData(
        "percent: 100, first_step: wait }", "percent: 50, first_step: wait }\n  - { name: W, percent: 50, first_step: wait }",
        WarningCodes.SplitScoring, "variants", 10)]
    [InlineData("  re_entry:", "  volume_limit: { max: 100, per: day }\n  re_entry:", WarningCodes.LimitedScoring, "entry.volume_limit", 8)]
    [InlineData("next: up\n", "next: down\n", WarningCodes.UnreachableStep, "steps[1].id", 20)]
    public void Canvas_warning(string find, string replacement, string code, string path, int line)
    {
        var text = Canvas.Replace(find, replacement, StringComparison.Ordinal)
            + "  - { id: set, type: user_update, updates: [{ attribute: seen, set: true }], next: end }\n  - { id: end, type: user_update, updates: [{ "
            + "attribute: done, set: true }] }\n";
        var warnings = Warnings(text).Where(warning => warning.Code == code && !warning.Path.StartsWith("steps[4].id", StringComparison.Ordinal)).ToList();
        var expected = path == "steps[3]" ? "steps[4]" : path;
        Assert.Contains(warnings, warning => warning.Path == expected && warning.Line == (path == "steps[3]" ? 27 : line));
    }

    [Theory]
    [InlineData("2026-03-01T08:59:59Z", "2026-03-01T09:00:00Z", null, 0)]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z", null, 1)]
    [InlineData("2026-03-01T09:00:00Z", "[2026-03-01T09:00:00Z, 2026-03-02T09:00:00Z]", null, 0)]
    [InlineData("2026-03-01T09:00:00Z", "[2026-03-01T09:00:00Z, 2026-03-02T09:00:00Z]", "2026-03-02T09:00:00Z", 1)]
    [InlineData("2026-03-01T08:00:00Z", "{ dates: [2026-03-01], at: '09:00' }", null, 1)] // eight in London is nine in Paris
    [InlineData("2026-03-01T09:00:00Z", "{ every: day, at: '09:00' }", null, 0)]
    public void Schedule_without_an_instant_left_is_warned_of(string now, string at, string? end, int warnings)
    {
        var text = Scheduled(at + (end is null ? string.Empty : $"\n  end: {end}"));
        var options = new PublishOptions((_, _) => false) { Moment = At(now) };
        Assert.Equal(warnings, Files.Plan(DefinitionSnapshot.Empty, options, text).Warnings.Count(warning => warning is { Code: WarningCodes.NoInstantLeft, Path: "entry.at", Line: 6 }));
        Assert.DoesNotContain(Files.Plan(DefinitionSnapshot.Empty, text).Warnings, warning => warning.Code == WarningCodes.NoInstantLeft);
        Assert.Empty(Files.Plan(DefinitionSnapshot.Empty, options, text.Replace("status: active", "status: draft", StringComparison.Ordinal)).Warnings);
        var draft = Files.Publish(DefinitionSnapshot.Empty, text.Replace("status: active", "status: draft", StringComparison.Ordinal));
        var change = Publisher.ChangeStatus(draft, Engine.Definitions.DefinitionKind.Canvas, "scoring", Engine.Definitions.DefinitionStatus.Active, At(now));
        Assert.Equal(warnings, change.Warnings.Count(warning => warning is { Code: WarningCodes.NoInstantLeft, Path: "entry.at", Line: 0 }));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "{ every: day, at: '09:00', zone: user }", "2026-03-02; skipped by 'zone: user'. The first date that is kept is 2026-03-03")]
    [InlineData("2026-03-01T10:00:01Z", "{ every: day, at: '09:00', zone: user }", "2026-03-02, 2026-03-03; skipped by 'zone: user'. The first date that is kept is 2026-03-04")]
    [InlineData("2026-03-01T10:00:01Z", "{ dates: [2026-03-03], at: '09:00', zone: user }", "2026-03-03; skipped by 'zone: user'. No date is left")]
    [InlineData("2026-03-01T10:00:00Z", "{ dates: [2026-03-03], at: '09:00', zone: user }", null)]
    [InlineData("2026-03-01T10:00:01Z", "{ dates: [2026-03-03], at: '09:00' }", null)]
    public void Launch_less_than_a_day_before_a_date_of_users_clocks_is_warned_of(string now, string at, string? words)
    {
        var options = new PublishOptions((_, _) => false) { Moment = At(now) };
        var text = Scheduled(at);
        var warnings = Files.Plan(DefinitionSnapshot.Empty, options, text).Warnings.Where(warning => warning.Code == WarningCodes.LaunchTooLate).ToList();
        Assert.Equal(words is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.EndsWith(words!, warning.Message, StringComparison.Ordinal));
        var resumed = Files.Plan(Files.Publish(DefinitionSnapshot.Empty, text.Replace("status: active", "status: stopped", StringComparison.Ordinal)), options, text);
        Assert.DoesNotContain(resumed.Warnings, warning => warning.Code is WarningCodes.LaunchTooLate or WarningCodes.NoInstantLeft);
    }

    [Fact]
    public void Entry_at_a_launch_that_is_over_is_warned_of()
    {
        var (atLaunch, daily) = (Scheduled("launch"), Scheduled("{ every: day, at: '09:00' }"));
        var moment = new PublishOptions((_, _) => false) { Moment = At("2026-03-01T09:00:00Z") };
        bool Warns(DefinitionSnapshot snapshot, string text) => Files.Plan(snapshot, moment, text).Warnings.Any(warning => warning.Code == WarningCodes.LaunchIsOver);
        Assert.False(Warns(DefinitionSnapshot.Empty, atLaunch));
        var launched = Files.Publish(DefinitionSnapshot.Empty, atLaunch);
        Assert.False(Warns(launched, atLaunch));
        Assert.False(Warns(launched, atLaunch + "description: x\n"));
        Assert.True(Warns(Files.Publish(launched, atLaunch.Replace("status: active", "status: stopped", StringComparison.Ordinal)), atLaunch));
        Assert.True(Warns(Files.Publish(DefinitionSnapshot.Empty, daily), atLaunch));
    }

    [Theory]
    [InlineData("1d", 1)]
    [InlineData("86399s", 0)]
    public void Delay_as_long_as_the_campaign_is_warned_of(string delay, int warnings)
    {
        var text = Campaign.Replace(
            "type: action_based", $"type: action_based\n  start: 2026-01-01T00:00:00Z\n  end: 2026-01-02T00:00:00Z\n  delay: {delay}", StringComparison.Ordinal);
        Assert.Equal(warnings, Warnings(text).Count(warning => warning is { Code: WarningCodes.DelayBeyondEnd, Path: "delivery.delay" }));
    }

    [Theory]
    [InlineData("{ attribute: status, is_none_of: [A] }, { attribute: status, is_none_of: [B] }", 1)]
    [InlineData("{ attribute: status, not: A }, { not: { attribute: status, is_any_of: [B] } }", 1)]
    [InlineData("{ and: [{ attribute: status, is_none_of: [A] }] }, { attribute: status, contains_none_of: [B] }", 1)]
    [InlineData("{ attribute: status, is_none_of: [A] }, { attribute: other, is_none_of: [B] }", 0)]
    [InlineData("{ attribute: status, is_none_of: [A] }, { attribute: status, is: blank }", 0)]
    [InlineData("{ attribute: status, is_none_of: [A], is: not_blank }, { attribute: status, is_none_of: [B] }", 0)]
    public void C54_two_negative_conditions_on_one_subject_joined_by_or(string conditions, int warnings)
    {
        var found = Warnings($"kind: segment\nid: s\nname: S\nfilter: {{ or: [{conditions}] }}\n");
        Assert.Equal(warnings, found.Count(warning => warning is { Code: WarningCodes.NegativeAlternatives, Path: "filter.or", Line: 4 }));
    }

    [Theory]
    [InlineData("everyone_else: { next: down }", "everyone_else: { re_enter: always }")]
    [InlineData("next: up\n", "exit: true\n")]
    [InlineData("attribute_changed, attribute: score", "email_added")]
    public void Path_that_needs_no_write_is_not_warned_of(string find, string replacement) =>
        Assert.DoesNotContain(Warnings(Canvas.Replace(find, replacement, StringComparison.Ordinal)), warning => warning.Code == WarningCodes.ReArmGap);

    [Theory]
    [InlineData("until: 2027-01-01T00:00:00Z", true)]
    [InlineData("personalized: { value_of: custom_attribute.demo at }", true)]
    [InlineData("for: 1d", false)]
    public void Delay_that_may_let_users_out_is_a_re_arm_gap(string rule, bool warned)
    {
        var text = Canvas.Replace("everyone_else: { next: down }", "everyone_else: { next: hold }\n  - { id: hold, type: delay, " + rule + ", next: down }",
            StringComparison.Ordinal);
        Assert.Equal(warned, Warnings(text).Any(warning => warning.Code == WarningCodes.ReArmGap && warning.Path == "steps[1]"));
    }

    [Fact]
    public void Delay_is_a_wait_before_the_write()
    {
        var text = Canvas.Replace("first_step: wait", "first_step: hold", StringComparison.Ordinal) + "  - { id: hold, type: delay, for: 1d, next: up }\n";
        Assert.DoesNotContain(Warnings(text), warning => warning.Code == WarningCodes.WriteWithoutWait);
    }

    [Fact]
    public void Attribute_of_a_segment_of_the_audience_counts()
    {
        var segment = Files.Case("segment.yaml").Replace("plan", "score", StringComparison.Ordinal);
        var canvas = Canvas.Replace("  re_entry:", "  audience: { segments: [prospects] }\n  re_entry:", StringComparison.Ordinal);
        Assert.Equal(WarningCodes.TriggerInAudience, Assert.Single(Warnings(segment, canvas)).Code);
    }

    [Theory]
    [InlineData("{ Content-Type: application/json }", "{}", WarningCodes.NoContentType, "message.body")]
    [InlineData("{ Content-Type: application/json }", "{ Content-Type: a/b, Autorisation: x }", WarningCodes.HeaderName, "message.headers.Autorisation")]
    [InlineData("{ Content-Type: application/json }", "{ Content-Type: a/b, Content_Type: x }", WarningCodes.HeaderName, "message.headers.Content_Type")]
    [InlineData("https://crm.example.com/leads", "'https://{{custom_attribute.${host}}}/leads'", WarningCodes.LiquidHost, "message.url")]
    [InlineData("https://crm.example.com/leads", "'{{custom_attribute.${url}}}'", WarningCodes.LiquidHost, "message.url")]
    [InlineData("method: POST", "method: GET", WarningCodes.BodyDropped, "message.body")]
    [InlineData("body: '{}'", "body: '{% odd %}'", "LQ001", "message.body")]
    public void Message_warning(string find, string replacement, string code, string path) =>
        Assert.Equal((code, path),
            Assert.Single(Warnings(Campaign.Replace(find, replacement, StringComparison.Ordinal)).Select(warning => (warning.Code, warning.Path))));

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public void Body_that_is_sent_is_no_warning(string method) =>
        Assert.DoesNotContain(
            Warnings(Campaign.Replace("method: POST", $"method: {method}\n  send_body: true", StringComparison.Ordinal)), warning => warning.Code == WarningCodes.BodyDropped);

    [Fact]
    public void Liquid_of_a_path_is_no_fault_of_the_url() =>
        Assert.Empty(Warnings(Campaign.Replace("/leads", "/Lead/{{${user_id} | url_param_escape}}?a={% if a %}#{% endif %}", StringComparison.Ordinal)
        .Replace("#", "b", StringComparison.Ordinal)));

    private static List<DefinitionWarning> Warnings(params string[] yaml)
    {
        var reading = Files.Read(yaml);
        Assert.Empty(reading.Errors);
        var plan = new Publisher(new BadTagEngine()).Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline);
        Assert.Empty(plan.Errors);
        return [.. reading.Warnings, .. plan.Warnings];
    }

    private static string Scheduled(string at) => Canvas.Replace("schedule: action_based", $"schedule: scheduled\n  at: {at}", StringComparison.Ordinal)
        .Replace("  triggers:\n    - { type: attribute_changed, attribute: score }\n", "", StringComparison.Ordinal) + "status: active\n";

    private static PublishMoment At(string now) =>
        new(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
}
