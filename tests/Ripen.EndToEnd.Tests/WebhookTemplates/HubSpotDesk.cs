using System.Text.Json;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>HubSpot's update of a contact as far as a hand-off needs it: <c>PATCH /crm/v3/objects/contacts/{id or address}</c>.</summary>
internal sealed class HubSpotDesk(string token)
{
    private const string Contacts = "/crm/v3/objects/contacts/";

    private static readonly string[] Stages =
        ["subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist", "other"];

    private static readonly string[] Properties = ["email", "firstname", "lastname", "company", "lifecyclestage", "hs_lead_status"];

    /// <summary>The contacts: address to id.</summary>
    public Dictionary<string, string> Known { get; } = [];

    /// <summary>The stages by id.</summary>
    public Dictionary<string, string> StageOf { get; } = [];

    public VendorAnswer Answer(VendorRequest request)
    {
        if (request.Header("Authorization") != "Bearer " + token)
        {
            return Error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }

        if (request.Method != "PATCH" || !request.Path.StartsWith(Contacts, StringComparison.Ordinal))
        {
            return Error(405, "METHOD_NOT_ALLOWED", "The method is not allowed here.");
        }

        if (request.MediaType != "application/json")
        {
            return Error(415, "UNSUPPORTED_MEDIA_TYPE", "The media type is not supported.");
        }

        var target = new Uri("http://h" + request.Path);
        var key = Uri.UnescapeDataString(target.AbsolutePath[Contacts.Length..]);
        var id = target.Query == "?idProperty=email" ? Known.GetValueOrDefault(key)
            : target.Query.Length == 0 && key.All(char.IsAsciiDigit) && Known.ContainsValue(key) ? key
            : null;
        return id is null ? Error(404, "OBJECT_NOT_FOUND", "Object not found.") : Update(id, request.Body);
    }

    private VendorAnswer Update(string id, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!json.RootElement.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            {
                return Error(400, "VALIDATION_ERROR", "No properties found to update, please provide at least one.");
            }

            foreach (var property in properties.EnumerateObject())
            {
                if (!Properties.Contains(property.Name))
                {
                    return Error(400, "VALIDATION_ERROR", $"Property \\\"{property.Name}\\\" does not exist");
                }

                if (property.Name == "lifecyclestage" && !Stages.Contains(property.Value.GetString()))
                {
                    return Error(400, "VALIDATION_ERROR", $"{property.Value} was not one of the allowed options");
                }
            }

            if (properties.TryGetProperty("lifecyclestage", out var stage))
            {
                StageOf[id] = stage.GetString()!;
            }

            return new VendorAnswer(200, $$"""{"id":"{{id}}","properties":{{properties}},"archived":false}""");
        }
        catch (JsonException)
        {
            return Error(400, "VALIDATION_ERROR", "Invalid input JSON");
        }
    }

    private static VendorAnswer Error(int status, string category, string message) =>
        new(status, $$"""{"status":"error","message":"{{message}}","correlationId":"a1b2c3d4-0000-0000-0000-000000000000","category":"{{category}}"}""");
}
