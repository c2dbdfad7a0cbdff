using System.Collections.Immutable;
using System.Globalization;
using Ripen.SalesforceStandIn.Answers;
using Ripen.SalesforceStandIn.Limits;
using Ripen.SalesforceStandIn.Tokens;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary><c>/services/data/vNN.0/sobjects/Lead…</c> and <c>/query</c>: the data API as far as a hand-off needs it (liquid-and-webhooks §5.4.3 and §5.4.4).</summary>
internal sealed class LeadEndpoint(LeadStore leads, LeadSchema schema, TokenStore tokens, ApiQuota quota)
{
    private readonly QueryEndpoint _queries = new(leads, schema);
    private const int OldestVersion = 30;
    private const int UpsertTellsSince = 46;
    private const int ObjectSegment = 4;
    private const int IdSegment = 5;
    private const int ExternalValueSegment = 6;
    private const string Bearer = "Bearer ";

    public Answer Handle(ApiRequest request)
    {
        var header = request.Header("Authorization") ?? string.Empty;
        var authorised = header.StartsWith(Bearer, StringComparison.Ordinal) && tokens.IsLive(header[Bearer.Length..]);
        if (!authorised) return SalesforceError.InvalidSession.ToAnswer();
        if (!quota.TryUse()) return SalesforceError.LimitExceeded.ToAnswer();
        var segments = request.Segments;
        if (segments is [_, _, var data, "query"] && Version(data) is not null) return _queries.Handle(request);
        if (segments.Count is <= ObjectSegment or > ExternalValueSegment + 1 || segments[3] != "sobjects" || Version(segments[2]) is not { } version
            || !segments[ObjectSegment].Equals("Lead", StringComparison.OrdinalIgnoreCase))
        {
            return SalesforceError.NotFound.ToAnswer();
        }

        // A lone slash at the end addresses the object, not a record without id.
        var parts = segments[^1].Length == 0 ? segments.Count - 1 : segments.Count;
        return (request.Entry.Method, parts) switch
        {
            ("POST", IdSegment) => Create(request),
            ("PATCH", IdSegment + 1) => Patch(request, segments[IdSegment]),
            ("GET", IdSegment + 1) => Get(request, segments[IdSegment]),
            ("PATCH", ExternalValueSegment + 1) => Upsert(request, segments[IdSegment], segments[ExternalValueSegment], version),
            ("GET", ExternalValueSegment + 1) => GetByExternalId(request, segments[IdSegment], segments[ExternalValueSegment]),
            _ => new SalesforceError(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{request.Entry.Method}' not allowed").ToAnswer(),
        };
    }

    private static int? Version(string segment) =>
        segment.Length > 3 && segment[0] == 'v' && segment.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(segment.AsSpan(1, segment.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= OldestVersion
            ? version
            : null;

    private SalesforceError? ReadBody(ApiRequest request, out ImmutableDictionary<string, object?> fields)
    {
        fields = LeadSchema.NoFields;
        return "application/json".Equals(request.MediaType, StringComparison.OrdinalIgnoreCase)
            ? schema.Read(request.Body, out fields)
            : new SalesforceError(415, "UNSUPPORTED_MEDIA_TYPE", $"Content-Type header specified in HTTP request is not supported: {request.MediaType}");
    }

    private Answer Patch(ApiRequest request, string id)
    {
        var error = ReadBody(request, out var fields) ?? leads.Write(id, fields, request.Entry.Number);
        return error?.ToAnswer() ?? Answer.NoContent;
    }

    private Answer Create(ApiRequest request)
    {
        var error = ReadBody(request, out var fields) ?? LeadSchema.CheckRequired(fields);
        return error?.ToAnswer() ?? Created(request, leads.Create(fields), upserted: false);
    }

    private Answer Upsert(ApiRequest request, string field, string value, int version)
    {
        if (!leads.IsExternalId(field)) return UnknownExternalId(field);
        if (ReadBody(request, out var fields) is { } error) return error.ToAnswer();
        if (fields.ContainsKey(field))
        {
            return new SalesforceError(400, "INVALID_FIELD", $"The {field} field should not be specified in the sobject data.", field).ToAnswer();
        }

        var found = leads.FindByExternalId(field, value);
        if (found.Count > 1) return Ambiguous(request, found);
        if (found.Count == 0)
        {
            if (schema.Check([KeyValuePair.Create<string, object?>(field, value)], out var external) is { } bad) return bad.ToAnswer();
            fields = fields.SetItems(external);
            return LeadSchema.CheckRequired(fields)?.ToAnswer() ?? Created(request, leads.Create(fields), upserted: true);
        }

        if (leads.Write(found[0].Id, fields, request.Entry.Number) is { } refused) return refused.ToAnswer();
        return version < UpsertTellsSince ? Answer.NoContent : Saved(200, found[0].Id, created: false);
    }

    private Answer Get(ApiRequest request, string id)
    {
        if (!leads.IsAcceptable(id) || leads.Find(id) is not { } lead) return SalesforceError.NotFound.ToAnswer();
        return lead.IsDeleted ? new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted").ToAnswer() : Show(request, lead);
    }

    private Answer GetByExternalId(ApiRequest request, string field, string value)
    {
        if (!leads.IsExternalId(field)) return UnknownExternalId(field);
        var found = leads.FindByExternalId(field, value);
        return found.Count switch
        {
            0 => SalesforceError.NotFound.ToAnswer(),
            1 => Show(request, found[0]),
            _ => Ambiguous(request, found),
        };
    }

    private static Answer UnknownExternalId(string field) =>
        new SalesforceError(404, "NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {field}").ToAnswer();

    private static string PathOf(ApiRequest request, Lead lead) => $"/services/data/{request.Segments[2]}/sobjects/Lead/{Uri.EscapeDataString(lead.Id)}";

    private static Answer Created(ApiRequest request, Lead lead, bool upserted) =>
        Saved(201, lead.Id, upserted ? true : null) with { Headers = [new("Location", PathOf(request, lead))] };

    private static Answer Saved(int status, string id, bool? created) => AnswerJson.Write(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteBoolean("success"u8, true);
        json.WriteStartArray("errors"u8);
        json.WriteEndArray();
        if (created is { } made) json.WriteBoolean("created"u8, made);
        json.WriteEndObject();
    });

    private static Answer Ambiguous(ApiRequest request, IReadOnlyList<Lead> found) => AnswerJson.Write(300, json =>
    {
        json.WriteStartArray();
        foreach (var lead in found) json.WriteStringValue(PathOf(request, lead));
        json.WriteEndArray();
    });

    private static Answer Show(ApiRequest request, Lead lead) => AnswerJson.Write(200, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes"u8);
        json.WriteString("type"u8, "Lead");
        json.WriteString("url"u8, PathOf(request, lead));
        json.WriteEndObject();
        json.WriteString("Id"u8, lead.Id);
        LeadJson.WriteFields(json, lead.Fields);
        json.WriteBoolean("IsConverted"u8, lead.IsConverted);
        json.WriteBoolean("IsDeleted"u8, lead.IsDeleted);
        json.WriteString("CreatedDate"u8, LeadJson.Instant(lead.CreatedAt));
        json.WriteString("LastModifiedDate"u8, LeadJson.Instant(lead.ModifiedAt));
        json.WriteEndObject();
    });
}
