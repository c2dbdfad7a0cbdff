using System.Text.Json;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Stats;

/// <summary>The counts of a canvas or campaign (canvas §6.2), refusals and ends by reason.</summary>
internal static class CountsJson
{
    /// <summary>Writes those of a canvas into an open object.</summary>
    /// <param name="canvas">The canvas in force, or null.</param>
    /// <param name="volume">What is used of its volume limit, or null when it has none.</param>
    /// <param name="unarmed">How many of its audience have no entry under way, or null when nobody asked.</param>
    /// <param name="next">The next instant of its schedule, milliseconds since 1970, or null when there is none.</param>
    public static void WriteCanvas(Utf8JsonWriter json, DefinitionCounts counts, BoundCanvas? canvas, VolumeUse? volume, long? unarmed, long? next, INames names)
    {
        json.WriteNumber("attempts", counts.Sum(CountKind.EntryAttempts));
        json.WriteNumber("entered", counts.Sum(CountKind.Entered));
        WriteReasons<EntryRefusal>(json, "refused", counts.All, CountKind.EntryRefused);
        WriteReasons<ExitReason>(json, "ended", counts.All, CountKind.Ended);
        json.WriteNumber("exited_by_criteria", counts.All.Where(c => c.Key is { Kind: CountKind.Ended, Group: (int)ExitReason.ExitTrigger or (int)ExitReason.ExitAudience }).Sum(c => c.Value));
        json.WriteNumber("active", counts.Sum(CountKind.Entered) - counts.Sum(CountKind.Ended));
        if (unarmed is { } leads)
        {
            json.WriteNumber("unarmed", leads);
        }

        if (canvas?.Schedule is not null)
        {
            WriteSchedule(json, next, counts.Sum(CountKind.ScheduleSkipped));
        }

        if (volume is not null)
        {
            WriteVolume(json, volume);
        }

        WriteNamed(json, "variants", counts.All.Where(c => c.Key.Kind == CountKind.VariantEntered), names);
        WriteConversions(json, counts.All.Where(c => c.Key.Step == 0), "variants", names);
        WriteSteps(json, counts, names);
    }

    // Steps that users came to, or are in.
    private static void WriteSteps(Utf8JsonWriter json, DefinitionCounts counts, INames names)
    {
        json.WriteStartObject("steps");
        var counted = counts.All.Where(c => c.Key.Step != 0).ToLookup(c => c.Key.Step);
        foreach (var number in counted.Select(s => s.Key).Union(counts.Pending.Keys).Order())
        {
            json.WriteStartObject(names.Text(number));
            json.WriteNumber("pending", counts.Pending.GetValueOrDefault(number));
            WriteStep(json, counted[number].ToList(), names);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, List<KeyValuePair<CountKey, long>> step, INames names)
    {
        foreach (var (key, value) in step.Where(c => c.Key.Group == 0 && !IsConversion(c.Key.Kind) && c.Key.Kind != CountKind.StepEnded).OrderBy(c => c.Key.Kind))
        {
            json.WriteNumber(NameOf(key.Kind.ToString()), value);
        }

        if (step.Exists(c => c.Key.Kind == CountKind.StepEnded))
        {
            WriteReasons<ExitReason>(json, "ended", step, CountKind.StepEnded);
        }

        WriteNamed(json, "groups", step.Where(c => c.Key.Kind == CountKind.GroupAdvanced), names);
        WriteNamed(json, "paths", step.Where(c => c.Key.Kind == CountKind.PathTaken), names);
        WriteConversions(json, step, "paths", names);
        if (step.Exists(c => c.Key.Kind == CountKind.SendRefused))
        {
            WriteReasons<SendRefusal>(json, "refused", step, CountKind.SendRefused);
        }
    }

    /// <summary>Writes those of a campaign into an open object.</summary>
    public static void WriteCampaign(Utf8JsonWriter json, DefinitionCounts counts, INames names)
    {
        json.WriteNumber("triggered", counts.Sum(CountKind.Triggered));
        WriteReasons<SendRefusal>(json, "refused", counts.All, CountKind.SendRefused);
        var held = counts.Sum(CountKind.Held);
        json.WriteNumber("held", held);
        json.WriteNumber("waiting", held - counts.Sum(CountKind.HoldEnded));
        json.WriteNumber("postponed", counts.Sum(CountKind.Postponed));
        json.WriteNumber("aborted", counts.Sum(CountKind.Aborted));
        json.WriteNumber("liquid_error", counts.Sum(CountKind.LiquidError));
        json.WriteNumber("claimed", counts.Sum(CountKind.Claimed));
        json.WriteNumber("sent", counts.Sum(CountKind.Sent));
        json.WriteNumber("failed", counts.Sum(CountKind.Failed));
        json.WriteNumber("superseded", counts.Sum(CountKind.Superseded));
        json.WriteNumber("enrolled_in_control", counts.Sum(CountKind.Enrolled));
        WriteConversions(json, counts.All, "variants", names);
    }

    private static void WriteSchedule(Utf8JsonWriter json, long? next, long skipped)
    {
        json.WriteStartObject("schedule");
        json.WriteString("next_at", next is { } at ? Instant.ToIso(at) : null);
        json.WriteNumber("skipped", skipped);
        json.WriteEndObject();
    }

    private static void WriteVolume(Utf8JsonWriter json, VolumeUse volume)
    {
        json.WriteStartObject("volume_limit");
        json.WriteNumber("max", volume.Limit.Source.Max);
        json.WriteString("per", NameOf(volume.Limit.Source.Per.ToString()));
        json.WriteNumber("used", volume.Used);
        json.WriteString("since", volume.Limit.StartOf(volume.Period) is { } start ? Instant.ToIso(start) : null);
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

    private static string NameOf(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
