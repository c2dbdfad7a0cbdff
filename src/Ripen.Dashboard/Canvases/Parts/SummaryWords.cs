using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Editing.Conversions;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Filters;
using Ripen.Dashboard.Editing.Triggers;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>The parts of a canvas in plain words.</summary>
internal static class SummaryWords
{
    /// <summary>All but the steps.</summary>
    public static IReadOnlyList<SummarySection> Of(JsonObject canvas, Language language)
    {
        var texts = CanvasTexts.In(language);
        return
        [
            new(texts.Basics, BuilderParts.Basics, Facts((texts.CanvasName, [canvas.Text("name") ?? "—"]), (texts.Description, One(canvas.Text("description"))), (texts.Tags, One(string.Join(", ", canvas.Words("tags")))), (texts.ConversionEvents, [.. canvas.Parts("conversion_events").Select(conversion => ConversionWords.Say(conversion, language))]))),
            new(texts.EntrySchedule, BuilderParts.Entry, Entry(canvas, texts, language)),
            new(texts.TargetAudience, BuilderParts.Audience, Audience(canvas, texts, language)),
            new(texts.SendSettings, BuilderParts.Send, Send(canvas, texts, language)),
        ];
    }

    /// <summary>A filter, a line for each condition that is joined at its top.</summary>
    public static IReadOnlyList<string> Filter(JsonObject? filter, Language language)
    {
        var group = FilterGroup.OfRoot(filter);
        return [.. group.Parts.Select((part, i) => (i == 0 ? string.Empty : group.Joining is Joining.Any or Joining.None ? FilterTexts.In(language).OrWord.TrimStart() : FilterTexts.In(language).AndWord.TrimStart()) + FilterSentence.Of(part, language))];
    }

    private static IReadOnlyList<(string, IReadOnlyList<string>)> Entry(JsonObject canvas, CanvasTexts texts, Language language)
    {
        var entry = canvas.Part("entry");
        return Facts(
            (texts.How, [texts.ScheduleOf(entry.Text("schedule") ?? string.Empty)]),
            (texts.Triggers, [.. entry.Parts("triggers").Select(trigger => TriggerWords.Say(trigger, language))]),
            (texts.At, entry?["at"] is { } at ? [at.Shown() is { } shown ? (shown == "launch" ? texts.AtLaunch : shown) : at.ToJsonString()] : []),
            (texts.StartAt, One(entry.Text("start"))),
            (texts.EndAt, One(entry.Text("end"))));
    }

    private static IReadOnlyList<(string, IReadOnlyList<string>)> Audience(JsonObject canvas, CanvasTexts texts, Language language)
    {
        var entry = canvas.Part("entry");
        var audience = entry.Part("audience");
        var again = entry.Part("re_entry").Text("after");
        var exit = canvas.Part("exit_criteria");
        IReadOnlyList<string> filters = Filter(audience.Part("filter"), language);
        return Facts(
            (texts.Segments, One(string.Join(", ", audience.Words("segments")))),
            (texts.AdditionalFilters, filters),
            (texts.Who, audience.Words("segments").Count + filters.Count == 0 ? [texts.Everybody] : []),
            (texts.ReEntry, [again is null ? texts.OnceOnly : again == "maximum_duration" ? texts.ReEntryWhole : texts.AgainAfter(Durations.Say(again, language))]),
            (texts.MaxActive, One(entry.Number("max_active_entries_per_user"))),
            (texts.LimitVolume, entry.Part("volume_limit") is { } limit ? [$"{limit.Number("max")} · {texts.PerOf(limit.Text("per") ?? string.Empty)}"] : []),
            (texts.ExitCriteria, [.. exit.Parts("triggers").Select(trigger => TriggerWords.Say(trigger, language)), .. exit.Words("segments"), .. Filter(exit.Part("filter"), language)]));
    }

    private static IReadOnlyList<(string, IReadOnlyList<string>)> Send(JsonObject canvas, CanvasTexts texts, Language language)
    {
        var send = canvas.Part("send_settings");
        return Facts(
            (texts.SubscriptionSettings, [texts.SubscriptionOf(send.Text("subscription") ?? "subscribed_or_opted_in")]),
            (texts.QuietHours, send.Part("quiet_hours") is { } quiet ? [$"{quiet.Text("from")} – {quiet.Text("to")}"] : []),
            (texts.RatePerMinute, send.Number("rate_per_minute") is { } rate ? [language.Count(long.TryParse(rate, out var number) ? number : 0)] : []));
    }

    private static IReadOnlyList<string> One(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static IReadOnlyList<(string, IReadOnlyList<string>)> Facts(params (string Term, IReadOnlyList<string> Values)[] facts) => [.. facts.Where(fact => fact.Values.Count > 0)];
}
