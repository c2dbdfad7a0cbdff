using System.Text.Json;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition;

/// <summary>The counts of a canvas or campaign (canvas §6.2), refusals and ends by reason.</summary>
internal static class CountsJson
{
    /// <summary>Writes them into an open object.</summary>
    /// <param name="canvas">The canvas in force, or null for a campaign.</param>
    /// <param name="now">The instant, milliseconds since 1970.</param>
    public static void Write(
        Utf8JsonWriter json, DefinitionKind kind, string id, IReadOnlyDictionary<CountKey, long> counts, BoundCanvas? canvas, long now, INames names)
    {
        json.WriteString("id", id);
        if (kind == DefinitionKind.Canvas)
        {
            WriteCanvas(json, counts, canvas, now, names);
        }
        else
        {
            WriteCampaign(json, counts, names);
        }
    }

    private static void WriteCanvas(Utf8JsonWriter json, IReadOnlyDictionary<CountKey, long> counts, BoundCanvas? canvas, long now, INames names)
    {
        json.WriteNumber("attempts", Sum(counts, CountKind.EntryAttempts));
        json.WriteNumber("entered", Sum(counts, CountKind.Entered));
        WriteReasons<EntryRefusal>(json, "refused", counts, CountKind.EntryRefused);
        WriteReasons<ExitReason>(json, "ended", counts, CountKind.Ended);
        json.WriteNumber("active", Sum(counts, CountKind.Entered) - Sum(counts, CountKind.Ended));
        if (canvas?.Schedule is { } schedule)
        {
            WriteSchedule(json, canvas.Definition.Status == DefinitionStatus.Active ? schedule.Next(now) : null, Sum(counts, CountKind.ScheduleSkipped));
        }

        WriteNamed(json, "variants", counts.Where(c => c.Key.Kind == CountKind.VariantEntered), names);
        WriteConversions(json, counts.Where(c => c.Key.Step == 0), "variants", names);
        json.WriteStartObject("steps");
        foreach (var step in counts.Where(c => c.Key.Step != 0).GroupBy(c => c.Key.Step).OrderBy(s => s.Key))
        {
            json.WriteStartObject(names.Text(step.Key));
            foreach (var (key, value) in step.Where(c => c.Key.Group == 0 && !IsConversion(c.Key.Kind)).OrderBy(c => c.Key.Kind))
            {
                json.WriteNumber(NameOf(key.Kind.ToString()), value);
            }

            WriteNamed(json, "groups", step.Where(c => c.Key.Kind == CountKind.GroupAdvanced), names);
            WriteNamed(json, "paths", step.Where(c => c.Key.Kind == CountKind.PathTaken), names);
            WriteConversions(json, step, "paths", names);
            if (step.Any(c => c.Key.Kind == CountKind.SendRefused))
            {
                WriteReasons<SendRefusal>(json, "refused", step, CountKind.SendRefused);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSchedule(Utf8JsonWriter json, long? next, long skipped)
    {
        json.WriteStartObject("schedule");
        json.WriteString("next_at", next is { } at ? Instant.ToIso(at) : null);
        json.WriteNumber("skipped", skipped);
        json.WriteEndObject();
    }

    private static bool IsConversion(CountKind kind) => kind is >= CountKind.ConvertedA and <= CountKind.ConvertedD;

    // By event, the primary one first: how many converted, and of which variant or path they are.
    private static void WriteConversions(Utf8JsonWriter json, IEnumerable<KeyValuePair<CountKey, long>> counts, string by, INames names)
    {
        var conversions = counts.Where(c => IsConversion(c.Key.Kind)).ToLookup(c => c.Key.Kind);
        if (conversions.Count == 0)
        {
            return;
        }

        json.WriteStartObject("conversions");
        foreach (var conversion in conversions.OrderBy(c => c.Key))
        {
            json.WriteStartObject(((char)('A' + (conversion.Key - CountKind.ConvertedA))).ToString());
            json.WriteNumber("count", conversion.Sum(c => c.Value));
            WriteNamed(json, by, conversion.Where(c => c.Key.Group != 0), names);
            json.WriteNumber("control_group", conversion.Where(c => c.Key.Group == 0).Sum(c => c.Value));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCampaign(Utf8JsonWriter json, IReadOnlyDictionary<CountKey, long> counts, INames names)
    {
        json.WriteNumber("triggered", Sum(counts, CountKind.Triggered));
        WriteReasons<SendRefusal>(json, "refused", counts, CountKind.SendRefused);
        var held = Sum(counts, CountKind.Held);
        json.WriteNumber("held", held);
        json.WriteNumber("waiting", held - Sum(counts, CountKind.HoldEnded));
        json.WriteNumber("aborted", Sum(counts, CountKind.Aborted));
        json.WriteNumber("liquid_error", Sum(counts, CountKind.LiquidError));
        json.WriteNumber("claimed", Sum(counts, CountKind.Claimed));
        json.WriteNumber("sent", Sum(counts, CountKind.Sent));
        json.WriteNumber("failed", Sum(counts, CountKind.Failed));
        json.WriteNumber("enrolled_in_control", Sum(counts, CountKind.Enrolled));
        WriteConversions(json, counts, "variants", names);
    }

    private static void WriteReasons<TReason>(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<CountKey, long>> counts, CountKind kind)
        where TReason : struct, Enum
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in counts.Where(c => c.Key.Kind == kind).OrderBy(c => c.Key.Group))
        {
            json.WriteNumber(NameOf(((TReason)Enum.ToObject(typeof(TReason), key.Group)).ToString()), value);
        }

        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<CountKey, long>> counts, INames names)
    {
        var named = counts.OrderBy(c => c.Key.Group).ToList();
        if (named.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in named)
        {
            json.WriteNumber(names.Text(key.Group), value);
        }

        json.WriteEndObject();
    }

    private static long Sum(IReadOnlyDictionary<CountKey, long> counts, CountKind kind) => counts.Where(c => c.Key.Kind == kind).Sum(c => c.Value);

    private static string NameOf(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
