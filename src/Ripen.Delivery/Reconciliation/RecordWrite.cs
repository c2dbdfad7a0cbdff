using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Reconciliation;

/// <summary>What an accepted request wrote into a record of Salesforce: <c>PATCH …/services/data/vNN.N/sobjects/OBJECT/ID</c> with a flat JSON object (liquid-and-webhooks §5.2).</summary>
/// <param name="Service">The URL up to the version.</param>
/// <param name="Object">The object, such as Lead.</param>
/// <param name="Id">The record's id, 15 or 18 letters and digits.</param>
/// <param name="Fields">What was written, by field.</param>
public sealed partial record RecordWrite(string Service, string Object, string Id, IReadOnlyList<KeyValuePair<string, Value>> Fields)
{
    /// <summary>How many fields one request may write to be checked.</summary>
    public const int MaxFields = 20;

    private const int ShortId = 15, LongId = 18;

    /// <summary>The part of an id that tells records apart: a long id is a short one with a check on its case.</summary>
    public static string KeyOf(string id) => id.Length > ShortId ? id[..ShortId] : id;

    /// <summary>Reads a request; or says why it cannot be told what record it wrote.</summary>
    public static (RecordWrite? Write, string? Problem) Of(FrozenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method != "PATCH")
        {
            return (null, $"the request is a {request.Method}; only a PATCH of one record can be checked");
        }

        if (Target().Match(request.Url) is not { Success: true } url)
        {
            return (null, "the URL has not the form …/services/data/vNN.N/sobjects/OBJECT/ID");
        }

        var id = Uri.UnescapeDataString(url.Groups["id"].Value);
        if (id.Length is not (ShortId or LongId) || !id.All(char.IsAsciiLetterOrDigit))
        {
            return (null, "the id in the URL has not the form of a record's id, 15 or 18 letters and digits");
        }

        var (fields, problem) = FieldsOf(request.Body);
        return fields is null ? (null, problem) : (new RecordWrite(url.Groups["service"].Value, url.Groups["object"].Value, id, fields), null);
    }

    private static (List<KeyValuePair<string, Value>>? Fields, string? Problem) FieldsOf(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? string.Empty);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.EnumerateObject().Any())
            {
                return (null, "the body is no JSON object with fields");
            }

            var fields = new List<KeyValuePair<string, Value>>();
            foreach (var member in json.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || !FieldName().IsMatch(member.Name))
                {
                    return (null, $"'{(member.Name.Length > MaxShownName ? member.Name[..MaxShownName] : member.Name)}' in the body is no field with a text, a number, a truth value or null");
                }

                fields.RemoveAll(field => field.Key.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
                fields.Add(KeyValuePair.Create(member.Name, ValueJson.From(member.Value)));
            }

            return fields.Count > MaxFields ? (null, $"the body writes more than {MaxFields} fields") : (fields, null);
        }
        catch (JsonException)
        {
            return (null, "the body is no JSON object with fields");
        }
    }

    private const int MaxShownName = 80;

    [GeneratedRegex(@"^(?<service>https?://[^?#]+/services/data/v\d{1,3}\.\d)/sobjects/(?<object>[A-Za-z]\w{0,79})/(?<id>[^/?#]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    [GeneratedRegex(@"^[A-Za-z]\w{0,79}\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex FieldName();
}
