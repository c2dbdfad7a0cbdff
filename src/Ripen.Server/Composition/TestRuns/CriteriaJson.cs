using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.TestRuns;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.TestRuns;

/// <summary>What a test run assumed of a user: audience and trigger in the words of the canvas's author, with what each part says.</summary>
internal sealed class CriteriaJson(DefinitionSnapshot snapshot, CanvasDefinition canvas)
{
    private readonly ExplanationJson _explanations = new(snapshot);

    /// <summary>Writes the member <c>criteria</c>.</summary>
    public void Write(Utf8JsonWriter json, EntryFindings findings)
    {
        using var document = JsonDocument.Parse(snapshot.Find(DefinitionKind.Canvas, canvas.Id)!.CanonicalJson);
        var entry = document.RootElement.GetProperty("entry");
        json.WriteStartObject("criteria");
        json.WriteBoolean("match", findings.Match);
        WriteAudience(json, findings, entry);
        if (findings.Trigger is { } trigger)
        {
            WriteTrigger(json, trigger, canvas.Entry.Triggers[trigger.Index], entry.GetProperty("triggers")[trigger.Index]);
        }

        json.WriteEndObject();
    }

    private void WriteAudience(Utf8JsonWriter json, EntryFindings findings, JsonElement entry)
    {
        json.WriteStartObject("audience");
        json.WriteBoolean("match", findings.InAudience);
        if (findings.Segments.Count > 0)
        {
            json.WriteStartArray("segments");
            foreach (var (segment, finding) in findings.Segments)
            {
                json.WriteStartObject();
                json.WriteBoolean("match", finding.Match);
                json.WriteString("segment", segment);
                json.WritePropertyName("explanation");
                _explanations.Write(json, finding, segment);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (findings.Filter is { } filter)
        {
            json.WritePropertyName("filter");
            _explanations.Write(json, filter, entry.GetProperty("audience").GetProperty("filter"));
        }

        json.WriteEndObject();
    }

    private void WriteTrigger(Utf8JsonWriter json, TriggerFinding finding, Trigger trigger, JsonElement source)
    {
        json.WriteStartObject("trigger");
        json.WriteBoolean("match", finding.Match);
        json.WriteNumber("index", finding.Index);
        json.WritePropertyName("trigger");
        source.WriteTo(json);
        if (trigger is Trigger.AttributeChanged or Trigger.EmailAdded or Trigger.SubscriptionChanged or Trigger.SubscriptionGroupChanged)
        {
            json.WritePropertyName("found");
            ValueJson.Write(json, finding.Found);
        }

        if (finding.Where.Count > 0)
        {
            WriteWhere(json, finding.Where, source.GetProperty("where"));
        }

        json.WriteEndObject();
    }

    private void WriteWhere(Utf8JsonWriter json, IReadOnlyList<FilterFinding> where, JsonElement source)
    {
        json.WriteStartArray("where");
        for (var i = 0; i < where.Count; i++)
        {
            _explanations.Write(json, where[i], source[i]);
        }

        json.WriteEndArray();
    }
}
