using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Overview;

/// <summary>Active canvases and campaigns, as the overview shows them.</summary>
internal sealed class DefinitionFigures(OverviewFigures figures, DefinitionSnapshot snapshot, INames names)
{
    /// <summary>How many of each kind are shown, those with the most that day first.</summary>
    public const int MaxShown = 200;

    private static readonly (string Name, CountKind Kind)[] Messages =
        [("sent", CountKind.Sent), ("failed", CountKind.Failed), ("aborted", CountKind.Aborted), ("liquid_error", CountKind.LiquidError)];

    /// <summary>Writes campaigns as a member of an open object.</summary>
    public void WriteCampaigns(Utf8JsonWriter json)
    {
        json.WriteStartArray("campaigns");
        foreach (var (document, number) in Active(DefinitionKind.Campaign, CountKind.Triggered))
        {
            WriteHead(json, document);
            json.WriteStartObject("today");
            json.WriteNumber("triggered", Gained(number, CountKind.Triggered));
            WriteMessages(json, number);
            json.WriteEndObject();
            json.WriteNumber("waiting", Total(number, CountKind.Held) - Total(number, CountKind.HoldEnded));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes canvases as a member of an open object.</summary>
    public void WriteCanvases(Utf8JsonWriter json, UnarmedCount? unarmed)
    {
        json.WriteStartArray("canvases");
        foreach (var (document, number) in Active(DefinitionKind.Canvas, CountKind.Entered))
        {
            WriteHead(json, document);
            json.WriteStartObject("today");
            json.WriteNumber("entered", Gained(number, CountKind.Entered));
            json.WriteNumber("ended", Gained(number, CountKind.Ended));
            WriteMessages(json, number);
            json.WriteEndObject();
            json.WriteNumber("active", Total(number, CountKind.Entered) - Total(number, CountKind.Ended));
            if (unarmed is not null && unarmed.ByCanvas.TryGetValue(number, out var leads))
            {
                json.WriteNumber("unarmed", leads);
            }
            else
            {
                json.WriteNull("unarmed");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("unarmed_as_of", unarmed is null ? null : Instant.ToIso(unarmed.AsOf.ToUnixTimeMilliseconds()));
    }

    /// <summary>Writes what all of them, active or not, did that day, into an open object.</summary>
    public void WriteMessagesOfAll(Utf8JsonWriter json)
    {
        foreach (var (name, kind) in Messages)
        {
            json.WriteNumber(name, figures.Totals.Counts.Keys.Where(key => key.Kind == kind).Sum(key => Gained(key.Definition, kind)));
        }
    }

    private static void WriteHead(Utf8JsonWriter json, DefinitionDocument document)
    {
        json.WriteStartObject();
        json.WriteString("id", document.Id);
        json.WriteString("name", document.Name);
    }

    private void WriteMessages(Utf8JsonWriter json, int number)
    {
        foreach (var (name, kind) in Messages)
        {
            json.WriteNumber(name, Gained(number, kind));
        }
    }

    private IEnumerable<(DefinitionDocument Document, int Number)> Active(DefinitionKind kind, CountKind first) =>
        snapshot.Documents.Where(d => d.Kind == kind && d.Status == DefinitionStatus.Active).Select(d => (Document: d, Number: names.Find(d.Id)))
            .OrderByDescending(d => Gained(d.Number, first)).ThenBy(d => d.Document.Id, StringComparer.Ordinal).Take(MaxShown);

    private long Gained(int number, CountKind kind) => figures.Day.Gained(figures.Totals, number, kind);

    private long Total(int number, CountKind kind) => figures.Totals.Counts.GetValueOrDefault((number, kind));
}
