using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ripen.SalesforceStandIn.Answers;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>
/// <c>GET /services/data/vNN.0/query?q=…</c>: leads by their ids, with the refusals that Salesforce has for such a query. Deleted leads are not in the answer, an id that nobody has is not either, and there is always
/// one part: so few ids need no <c>nextRecordsUrl</c>.
/// </summary>
internal sealed class QueryEndpoint(LeadStore leads, LeadSchema schema)
{
    /// <summary>Bytes of a URL with its query; a longer one is 414.</summary>
    public const int MaxUrlBytes = 16_384;

    /// <summary>Ids that one query may name here; Salesforce would go on in parts.</summary>
    public const int MaxIds = 2_000;

    public Answer Handle(ApiRequest request)
    {
        if (request.Entry.Method != "GET") return new SalesforceError(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{request.Entry.Method}' not allowed").ToAnswer();
        if (Encoding.UTF8.GetByteCount(request.Entry.Path) > MaxUrlBytes) return new SalesforceError(414, "URI_TOO_LONG", "URI Too Long").ToAnswer();
        var text = QueryOf(request.Entry.Path);
        if (text is null || SoqlQuery.Parse(text) is not { } query) return Malformed(text is null ? "no query string" : $"unexpected token in: {text}");
        if (!query.Object.Equals("Lead", StringComparison.OrdinalIgnoreCase))
        {
            return new SalesforceError(400, "INVALID_TYPE", $"sObject type '{query.Object}' is not supported.").ToAnswer();
        }

        if (query.Fields.GroupBy(field => field, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice) return Malformed($"duplicate field selected: {twice.Key}");
        foreach (var field in query.Fields)
        {
            if (!IsId(field) && !schema.IsKnown(field)) return new SalesforceError(400, "INVALID_FIELD", $"No such column '{field}' on entity 'Lead'.").ToAnswer();
        }

        if (query.Ids.FirstOrDefault(id => !leads.IsAcceptable(id)) is { } bad) return new SalesforceError(400, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {bad}").ToAnswer();
        return query.Ids.Count > MaxIds ? Malformed($"more than {MaxIds} ids") : Show(request, query);
    }

    private static bool IsId(string field) => field.Equals("Id", StringComparison.OrdinalIgnoreCase);

    private static Answer Malformed(string message) => new SalesforceError(400, "MALFORMED_QUERY", message).ToAnswer();

    private static string? QueryOf(string target)
    {
        var at = target.IndexOf('?', StringComparison.Ordinal);
        var pair = at < 0 ? null : target[(at + 1)..].Split('&').FirstOrDefault(part => part.StartsWith("q=", StringComparison.Ordinal));
        return pair is null ? null : Uri.UnescapeDataString(pair[2..].Replace('+', ' '));
    }

    private Answer Show(ApiRequest request, SoqlQuery query)
    {
        var found = query.Ids.Select(leads.Find).OfType<Lead>().Where(lead => !lead.IsDeleted).DistinctBy(lead => lead.Id).ToList();
        return AnswerJson.Write(200, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("totalSize"u8, found.Count);
            json.WriteBoolean("done"u8, true);
            json.WriteStartArray("records"u8);
            foreach (var lead in found) Write(json, request, query, lead);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void Write(Utf8JsonWriter json, ApiRequest request, SoqlQuery query, Lead lead)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes"u8);
        json.WriteString("type"u8, "Lead");
        json.WriteString("url"u8, string.Create(CultureInfo.InvariantCulture, $"/services/data/{request.Segments[2]}/sobjects/Lead/{Uri.EscapeDataString(lead.Id)}"));
        json.WriteEndObject();
        foreach (var field in query.Fields)
        {
            if (IsId(field)) json.WriteString("Id"u8, lead.Id);
            else LeadJson.WriteFields(json, LeadSchema.NoFields.Add(schema.NameOf(field), lead.Fields.GetValueOrDefault(field)));
        }

        json.WriteEndObject();
    }
}
