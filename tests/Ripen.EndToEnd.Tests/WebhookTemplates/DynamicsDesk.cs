using System.Text;
using System.Text.Json;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>Entra's token endpoint and the update of a lead in the Web API of Dynamics 365, behind one address.</summary>
internal sealed class DynamicsDesk(string tenant, string client, string secret)
{
    private const string Leads = "/api/data/v9.2/leads(";
    private const string Token = "eyJ0eXAi.dynamics.token";

    /// <summary>The leads by GUID, with their rating.</summary>
    public Dictionary<Guid, int?> Ratings { get; } = [];

    public VendorAnswer Answer(VendorRequest request) =>
        request.Path == $"/{tenant}/oauth2/v2.0/token" ? Issue(request)
        : request.Header("Authorization") != "Bearer " + Token ? new VendorAnswer(401)
        : Update(request);

    private VendorAnswer Issue(VendorRequest request)
    {
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"));
        var form = request.Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        return request.Method != "POST" || request.MediaType != "application/x-www-form-urlencoded" ? Refused("invalid_request", "AADSTS900144")
            : request.Header("Authorization") != basic ? new VendorAnswer(401, """{"error":"invalid_client","error_description":"AADSTS7000215"}""")
            : form.GetValueOrDefault("grant_type") != "client_credentials" ? Refused("unsupported_grant_type", "AADSTS70003")
            : form.GetValueOrDefault("scope") is not { } scope || !scope.StartsWith("http", StringComparison.Ordinal) || !scope.EndsWith("/.default", StringComparison.Ordinal)
                ? Refused("invalid_scope", "AADSTS70011")
            : new VendorAnswer(200, $$"""{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"{{Token}}"}""");
    }

    private VendorAnswer Update(VendorRequest request)
    {
        if (request.Method != "PATCH" || !request.Path.StartsWith(Leads, StringComparison.Ordinal) || !request.Path.EndsWith(')'))
        {
            return Error(404, "0x8006088a", "Resource not found for the segment");
        }

        if (request.MediaType != "application/json")
        {
            return Error(415, "0x0", "A supported MIME type could not be found that matches the content type of the request.");
        }

        if (request.Header("OData-Version") != "4.0" || request.Header("OData-MaxVersion") != "4.0")
        {
            return Error(400, "0x0", "The OData version is not supported");
        }

        if (!Guid.TryParseExact(request.Path[Leads.Length..^1], "D", out var id))
        {
            return Error(400, "0x0", "The key value is no Edm.Guid");
        }

        if (!Ratings.ContainsKey(id))
        {
            // Without If-Match a PATCH creates the record.
            return request.Header("If-Match") == "*" ? Error(404, "0x80040217", $"Lead With Id = {id} Does Not Exist") : Write(id, request.Body);
        }

        return Write(id, request.Body);
    }

    private VendorAnswer Write(Guid id, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var member in json.RootElement.EnumerateObject())
            {
                if (member.Name is not ("leadqualitycode" or "subject" or "emailaddress1"))
                {
                    return Error(400, "0x80048d19", $"Could not find a property named '{member.Name}' on type 'Microsoft.Dynamics.CRM.lead'.");
                }
            }

            Ratings[id] = json.RootElement.TryGetProperty("leadqualitycode", out var rating) && rating.GetInt32() is >= 1 and <= 3 and var value ? value : null;
            return new VendorAnswer(204);
        }
        catch (JsonException)
        {
            return Error(400, "0x80048d19", "Error identified in Payload provided by the user");
        }
    }

    private static VendorAnswer Refused(string error, string description) => new(400, $$"""{"error":"{{error}}","error_description":"{{description}}"}""");

    private static VendorAnswer Error(int status, string code, string message) => new(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");
}
