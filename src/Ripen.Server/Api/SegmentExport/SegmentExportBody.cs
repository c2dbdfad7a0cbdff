using System.Text.Json;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.Users;

namespace Ripen.Server.Api.SegmentExport;

/// <summary>The body of <c>POST /users/export/segment</c> (rest-api §3.9).</summary>
internal sealed record SegmentExportBody
{
    /// <summary>Names of attributes that may be asked for at most.</summary>
    public const int MaxAttributes = 500;

    private const string Attributes = "custom_attributes_to_export";

    /// <summary>The segment whose users are exported.</summary>
    public required string Segment { get; init; }

    /// <summary>What of a profile is exported.</summary>
    public required ExportedFields Fields { get; init; }

    /// <summary>Who is told when the file is ready; null for nobody.</summary>
    public required string? Callback { get; init; }

    /// <summary>Whether the file is a single compressed one instead of an archive of several.</summary>
    public required bool IsGzip { get; init; }

    /// <summary>Reads a body.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(JsonElement body, out SegmentExportBody? read)
    {
        read = null;
        if (NamedUser.Text(NamedUser.Member(body, "segment_id")) is not { } segment)
        {
            return "'segment_id' is required";
        }

        var asked = NamedUser.Member(body, ExportedFields.Key);
        if (asked.ValueKind != JsonValueKind.Array || asked.GetArrayLength() == 0 || ExportedFields.Read(body) is not { } fields)
        {
            return $"'{ExportedFields.Key}' is required: a list of names such as \"external_id\" and \"custom_attributes\"";
        }

        var names = NamedUser.Member(body, Attributes);
        if (names.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            && (names.ValueKind != JsonValueKind.Array || names.GetArrayLength() > MaxAttributes || names.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String)))
        {
            return $"'{Attributes}' is a list of at most {MaxAttributes} names";
        }

        if (NamedUser.Text(NamedUser.Member(body, "output_format")) is var format && format is not (null or "zip" or "gzip"))
        {
            return "'output_format' is 'zip' or 'gzip'";
        }

        read = new SegmentExportBody
        {
            Segment = segment,
            Fields = names.ValueKind == JsonValueKind.Array ? fields.WithAttributes(names.EnumerateArray().Select(n => n.GetString()!)) : fields,
            Callback = NamedUser.Text(NamedUser.Member(body, "callback_endpoint")),
            IsGzip = format == "gzip",
        };
        return null;
    }
}
