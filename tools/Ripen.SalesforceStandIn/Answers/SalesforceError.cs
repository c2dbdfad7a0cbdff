using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>One error in Salesforce's array form: <c>[{"message":"…","errorCode":"…","fields":["…"]}]</c> (liquid-and-webhooks §5.2).</summary>
internal sealed record SalesforceError(int Status, string Code, string Message, string? Field = null)
{
    /// <summary>The dead or unknown token.</summary>
    public static readonly SalesforceError InvalidSession = new(401, "INVALID_SESSION_ID", "Session expired or invalid");

    /// <summary>The quota is used up.</summary>
    public static readonly SalesforceError LimitExceeded = new(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

    /// <summary>Somebody else writes the same row; temporary in truth.</summary>
    public static readonly SalesforceError RowLocked = new(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records");

    /// <summary>No such resource.</summary>
    public static readonly SalesforceError NotFound = new(404, "NOT_FOUND", "The requested resource does not exist");

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer that carries this error.</summary>
    public Answer ToAnswer()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("message"u8, Message);
            json.WriteString("errorCode"u8, Code);
            if (Field is not null)
            {
                json.WriteStartArray("fields"u8);
                json.WriteStringValue(Field);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }

        return Answer.Json(Status, stream.ToArray());
    }
}
