using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Triggers;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Canvases.Tree;

/// <summary>Steps and their ways in plain words.</summary>
internal static class StepWords
{
    /// <summary>The name that people gave a step, else its type.</summary>
    public static string Name(JsonObject step, Language language) => step.Text("name") is { Length: > 0 } name ? name : $"{CanvasTexts.In(language).TypeOf(step.Text("type") ?? string.Empty)} ({step.Text("id")})";

    /// <summary>The same by id.</summary>
    public static string NameOf(JsonObject canvas, string id, Language language) => StepGraph.Find(canvas, id) is { } step ? Name(step, language) : id;

    /// <summary>The name of a way out of a step.</summary>
    public static string Way(TreeWay way, Language language)
    {
        var texts = CanvasTexts.In(language);
        return way.Name ?? way.Place.Key switch
        {
            "everyone_else" => texts.EveryoneElse,
            "yes" => texts.Yes,
            "no" => texts.No,
            "control" => texts.ControlGroup,
            _ => way.Place.Way,
        };
    }

    /// <summary>A place, as a target of a move.</summary>
    public static string Place(JsonObject canvas, StepPlace place, Language language)
    {
        var texts = CanvasTexts.In(language);
        if (place.Step is null)
        {
            return canvas.Parts("variants") is { Count: > 1 } variants ? texts.AtBeginningOf(variants[place.Index].Text("name") ?? string.Empty) : texts.AtBeginning;
        }

        var name = NameOf(canvas, place.Step, language);
        if (place.Way == "next")
        {
            return texts.Behind(name);
        }

        var way = StepTypes.WaysOf(StepGraph.Find(canvas, place.Step)!).First(one => one.Key == place.Way);
        return texts.InPath(Way(new TreeWay(place, way.Name, null, null, false), language), name);
    }

    /// <summary>What a step does, in a few short lines.</summary>
    public static IEnumerable<string> About(JsonObject step, Language language)
    {
        var texts = CanvasTexts.In(language);
        return step.Text("type") switch
        {
            StepTypes.ActionPaths => [texts.WaitsUpTo(Durations.Say(step.Text("window") ?? "1d", language)), .. step.Flag("ranked") ? new[] { texts.RankedShort } : []],
            StepTypes.UserUpdate => step.Text("json") is not null ? [texts.WritesJson] : step.Parts("updates").Select(row => Update(row, language)),
            StepTypes.Delay => [Delay(step, language)],
            StepTypes.Context => step.Parts("variables").Select(variable => $"{variable.Text("name")} = {ValueText.Show(variable["value"])}"),
            StepTypes.Webhook => [$"{step.Part("message").Text("method")} {step.Part("message").Text("url")}"],
            _ => [],
        };
    }

    /// <summary>How users enter, a line for each trigger.</summary>
    public static IEnumerable<string> Entry(JsonObject canvas, Language language)
    {
        var entry = canvas.Part("entry");
        return entry.Text("schedule") == "action_based" ? entry.Parts("triggers").Select(trigger => TriggerWords.Say(trigger, language)) : [CanvasTexts.In(language).ScheduleOf(entry.Text("schedule") ?? string.Empty)];
    }

    /// <summary>A row of a User Update.</summary>
    public static string Update(JsonObject row, Language language)
    {
        var texts = CanvasTexts.In(language);
        var name = row.Text("attribute") ?? row.Text("profile") ?? string.Empty;
        foreach (var (key, sign) in new[] { ("increment_by", "+"), ("decrement_by", "−") })
        {
            if (row[key] is { } amount)
            {
                return $"{name} {sign}{amount.Shown()}";
            }
        }

        return row["set"] is { } value ? $"{name} = {ValueText.Show(value)}"
            : row["add"] is { } added ? $"{name}: {texts.AddItem} {ValueText.Show(added)}"
            : row["remove_item"] is { } removed ? $"{name}: {texts.RemoveItem} {ValueText.Show(removed)}"
            : $"{name}: {texts.RemoveValue}";
    }

    private static string Delay(JsonObject step, Language language)
    {
        var texts = CanvasTexts.In(language);
        return step.Text("for") is { } length ? texts.Waits(Durations.Say(length, language)) + (step.Text("at") is { } at ? $", {texts.UntilClock(at)}" : string.Empty)
            : step.Number("calendar_days") is { } days ? texts.CalendarDaysShort(days)
            : step.Text("until") is { } until ? texts.Until(until)
            : step.Part("until_next") is { } next ? texts.Until($"{texts.WeekdayOf(next.Text("weekday") ?? string.Empty)} {next.Text("at")}".TrimEnd())
            : texts.Until(step.Part("personalized").Text("value_of") ?? string.Empty);
    }
}
