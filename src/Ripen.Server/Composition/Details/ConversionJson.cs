using System.Text.Json;
using Ripen.Engine.Conversions;
using Ripen.Engine.Triggers;

namespace Ripen.Server.Composition.Details;

/// <summary>Conversion events in the format of Braze (rest-api §3.13).</summary>
internal static class ConversionJson
{
    private const long Second = 1_000;

    /// <summary>Writes the member <c>conversion_behaviors</c>; windows are seconds. Of a purchase of several products each has a line of its own.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ConversionEvent> events)
    {
        json.WriteStartArray("conversion_behaviors");
        foreach (var conversion in events)
        {
            switch (conversion.Trigger)
            {
                case Trigger.CustomEvent happened:
                    Write(json, "Performs Custom Event", conversion, () => json.WriteString("custom_event_name", happened.Name));
                    break;
                case Trigger.StartSession session:
                    Write(json, "Starts Session", conversion, () => WriteApps(json, session.Apps));
                    break;
                case Trigger.Purchase { Products: null }:
                    Write(json, "Makes Any Purchase", conversion, () => { });
                    break;
                case Trigger.Purchase { Products: { } products }:
                    foreach (var product in products)
                    {
                        Write(json, "Makes Specific Purchase", conversion, () => json.WriteString("product", product));
                    }

                    break;
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string type, ConversionEvent conversion, Action more)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("window", conversion.Deadline / Second);
        more();
        json.WriteEndObject();
    }

    private static void WriteApps(Utf8JsonWriter json, IReadOnlyList<string>? apps)
    {
        if (apps is null)
        {
            json.WriteNull("app_ids");
            return;
        }

        json.WriteStartArray("app_ids");
        foreach (var app in apps)
        {
            json.WriteStringValue(app);
        }

        json.WriteEndArray();
    }
}
