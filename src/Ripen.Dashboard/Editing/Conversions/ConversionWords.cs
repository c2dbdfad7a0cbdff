using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Triggers;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Editing.Conversions;

/// <summary>Conversion events in plain words.</summary>
internal static class ConversionWords
{
    /// <summary>One of them, with its deadline.</summary>
    public static string Say(JsonObject conversion, Language language)
    {
        var what = TriggerWords.Say(conversion, language);
        return conversion.Text("deadline") is { } deadline ? $"{what} · {Durations.Say(deadline, language)}" : what;
    }
}
