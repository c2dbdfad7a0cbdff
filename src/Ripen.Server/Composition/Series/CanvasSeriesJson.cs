using System.Text.Json;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Server.Api.Series;
using Ripen.Server.Composition.Details;

namespace Ripen.Server.Composition.Series;

/// <summary>The figures of a canvas (rest-api §3.11): in total, by variant and by webhook step. Names are ids of variants; what is not counted is null.</summary>
internal sealed class CanvasSeriesJson(BoundCanvas canvas, CanvasBreakdown breakdown, INames names)
{
    // The word under which counts show it too.
    private const string ControlGroup = "control_group";

    /// <summary>Writes the figures of a period into an open object.</summary>
    public void Write(Utf8JsonWriter json, SeriesPeriod period)
    {
        json.WriteStartObject("total_stats");
        WriteStats(json, period, period.Sum(CountKind.Entered), key => key.Group != 0);
        json.WriteEndObject();
        if (breakdown.ByVariant)
        {
            WriteVariants(json, period);
        }

        if (breakdown.ByStep)
        {
            WriteSteps(json, period);
        }
    }

    /// <summary>Writes what became of the messages of a campaign or step, as a member of an open object.</summary>
    /// <param name="id">The message's id, which is that of its campaign or step.</param>
    /// <param name="step">The number of the step, or 0.</param>
    public static void WriteMessage(Utf8JsonWriter json, SeriesPeriod period, string id, int step)
    {
        json.WriteStartArray(MessageJson.Webhook);
        json.WriteStartObject();
        json.WriteString("variation_api_id", id);
        json.WriteNumber("sent", period.Sum(CountKind.Sent, key => key.Step == step));
        json.WriteNumber("errors", period.Sum(CountKind.Failed, key => key.Step == step));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteStats(Utf8JsonWriter json, SeriesPeriod period, long entries, Func<CountKey, bool> counts)
    {
        json.WriteNull("revenue");
        json.WriteNumber("conversions", period.Sum(CountKind.ConvertedA, counts));
        json.WriteNumber("conversions_by_entry_time", period.Sum(CountKind.ConvertedByStart, counts));
        json.WriteNumber("entries", entries);
    }

    private void WriteVariants(Utf8JsonWriter json, SeriesPeriod period)
    {
        json.WriteStartObject("variant_stats");
        var variants = period.Sum(CountKind.VariantEntered);
        foreach (var name in canvas.Definition.Variants.Select(v => v.Name))
        {
            var number = names.Find(name);
            json.WriteStartObject(name);
            json.WriteString("name", name);
            WriteStats(json, period, period.Sum(CountKind.VariantEntered, key => key.Group == number), key => key.Group == number);
            json.WriteEndObject();
        }

        if (canvas.Definition.ControlGroupPercent > 0)
        {
            json.WriteStartObject(ControlGroup);
            json.WriteString("name", "Control Group");
            WriteStats(json, period, period.Sum(CountKind.Entered) - variants, key => key.Group == 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteSteps(Utf8JsonWriter json, SeriesPeriod period)
    {
        json.WriteStartObject("step_stats");
        var steps = canvas.Definition.Steps.OfType<WebhookStep>().ToDictionary(step => names.Find(step.Id), step => (step.Id, step.Name));
        if (breakdown.WithDeletedSteps)
        {
            foreach (var key in period.Counts.Keys.Where(k => k.Kind is CountKind.Sent or CountKind.Failed && !canvas.Steps.ContainsKey(k.Step)))
            {
                steps.TryAdd(key.Step, (names.Text(key.Step), names.Text(key.Step)));
            }
        }

        foreach (var (number, (id, name)) in steps)
        {
            json.WriteStartObject(id);
            json.WriteString("name", name);
            json.WriteNull("revenue");
            json.WriteNull("conversions");
            json.WriteNull("conversions_by_entry_time");
            json.WriteStartObject("messages");
            WriteMessage(json, period, id, number);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
