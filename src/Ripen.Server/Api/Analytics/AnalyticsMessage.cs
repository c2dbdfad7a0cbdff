using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Api.Inbound;

namespace Ripen.Server.Api.Analytics;

/// <summary>One message, read as far as all kinds have it.</summary>
/// <param name="Root">The message as sent.</param>
/// <param name="Kind">What it says.</param>
/// <param name="User">Who is meant.</param>
/// <param name="UserId">The client's id of the user; empty when it is not known.</param>
/// <param name="AnonymousId">The id of the visitor's device; empty without one.</param>
/// <param name="Id">What tells the message from all others; empty without one.</param>
/// <param name="Time">When it happened, milliseconds since 1970, never after receipt.</param>
internal sealed record AnalyticsMessage(JsonElement Root, AnalyticsKind Kind, AnalyticsUser User, string UserId, string AnonymousId, string Id, long Time)
{
    /// <summary>Whether it is something that a visitor did, and not a server on its own account.</summary>
    public bool IsVisit => Kind is AnalyticsKind.Page or AnalyticsKind.Screen || (Kind == AnalyticsKind.Track && AnonymousId.Length > 0);

    /// <summary>Reads one.</summary>
    /// <param name="kind">What it says, where the path tells; else the message does.</param>
    /// <param name="sentAt">What the sender's clock said when it sent; null when it does not say.</param>
    /// <param name="receivedAt">The instant of receipt, milliseconds since 1970.</param>
    /// <param name="problem">Why it is refused, when null is returned.</param>
    public static AnalyticsMessage? Read(JsonElement root, AnalyticsKind? kind, long? sentAt, long receivedAt, out string problem)
    {
        problem = string.Empty;
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "a message is an object";
            return null;
        }

        var what = kind ?? KindOf(root.Text("type"));
        var (user, visitor, time) = (root.Text("userId"), root.Text("anonymousId"), TimeOf(root, sentAt ?? root.Time("sentAt"), receivedAt));
        problem = Encoding.UTF8.GetByteCount(root.GetRawText()) > AnalyticsLimits.MaxMessageBytes ? $"a message has at most {AnalyticsLimits.MaxMessageBytes} bytes"
            : what == AnalyticsKind.Unknown ? "'type' is one of identify, track, page, screen, group and alias"
            : string.IsNullOrWhiteSpace(user) && string.IsNullOrWhiteSpace(visitor) ? "'userId' or 'anonymousId' is required"
            : user.Length > AnalyticsLimits.MaxIdLength || visitor.Length > AnalyticsLimits.MaxIdLength ? $"'userId' and 'anonymousId' have at most {AnalyticsLimits.MaxIdLength} characters"
            : time is null ? "'timestamp' is not an instant such as 2026-01-05T09:00:00Z"
            : string.Empty;
        return problem.Length > 0 ? null : new AnalyticsMessage(root, what, AnalyticsUser.Of(user, visitor), user, visitor, IdOf(root.Text("messageId")), time!.Value);
    }

    // A device's clock may be wrong, but it knows how long ago something was.
    private static long? TimeOf(JsonElement root, long? sentAt, long receivedAt)
    {
        var name = root.Member("originalTimestamp").ValueKind == JsonValueKind.String ? "originalTimestamp" : "timestamp";
        if (root.Member(name).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return receivedAt;
        }

        return root.Time(name) is { } said ? Math.Min(receivedAt, sentAt is { } sent ? receivedAt - (sent - said) : said) : null;
    }

    private static string IdOf(string id) =>
        id.Length <= TrackEntryWriter.MaxEventIdLength ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static AnalyticsKind KindOf(string type) => type switch
    {
        "identify" => AnalyticsKind.Identify,
        "track" => AnalyticsKind.Track,
        "page" => AnalyticsKind.Page,
        "screen" => AnalyticsKind.Screen,
        "group" => AnalyticsKind.Group,
        "alias" => AnalyticsKind.Alias,
        _ => AnalyticsKind.Unknown,
    };
}
