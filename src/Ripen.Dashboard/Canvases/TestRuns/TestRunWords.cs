using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Canvases.TestRuns;

/// <summary>What happened in a test run, in plain words.</summary>
internal static class TestRunWords
{
    /// <summary>What happened in a step.</summary>
    public static string Say(JsonElement visit, Language language, TimeZoneInfo zone)
    {
        var texts = CanvasTexts.In(language);
        var outcome = visit.Text("outcome") ?? string.Empty;
        var path = visit.Text("path");
        return outcome switch
        {
            "routed" when path is not null => texts.RunRouted(PathOf(path, texts)),
            "waited" when visit.Instant("until") is { } until => texts.RunWaits(language.Instant(until, zone)),
            "updated" => string.Join(", ", visit.Items("changes").Select(change => $"{change.Text("attribute") ?? change.Text("profile")}: {Value(change, "before")} → {Value(change, "after")}")) is { Length: > 0 } changes
                ? changes : texts.OutcomeOf(outcome),
            "rendered" when visit.Member("request") is { } request => $"{request.Text("method")} {request.Text("url")}",
            _ => visit.Text("reason") is { } reason ? $"{texts.OutcomeOf(outcome)}{language.Pick(": ", "\u00a0: ")}{language.Say(reason)}" : texts.OutcomeOf(outcome),
        };
    }

    /// <summary>A way by the name that the API has for it.</summary>
    public static string PathOf(string path, CanvasTexts texts) => path switch
    {
        "everyone_else" => texts.EveryoneElse,
        "yes" => texts.Yes,
        "no" => texts.No,
        "control_group" => texts.ControlGroup,
        _ => path,
    };

    private static string Value(JsonElement change, string key) => change.Member(key)?.Shown() ?? "–";
}
