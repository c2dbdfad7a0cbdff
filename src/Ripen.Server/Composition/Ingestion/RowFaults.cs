using Ripen.Connectors.Rows;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>What <c>/users/track</c> says of an object, in the words of ingestion (data-in-out §1.7).</summary>
internal static class RowFaults
{
    /// <summary>The fault behind a refusal.</summary>
    public static RowFault Of(string refusal) => new(CodeOf(refusal), refusal);

    /// <summary>The fault of a key that would be dropped: one bad key rejects its row. Null for a key that is known and not kept, as everywhere.</summary>
    public static RowFault? Of(DropReason reason, string key) => reason switch
    {
        DropReason.FieldNotKept => null,
        DropReason.TooManyNames or DropReason.TooManyGroups => new(RowCodes.Internal, $"There is no room for the new name '{key}'"),
        _ => new($"{RowCodes.InvalidType}:{key}", $"The value of '{key}' is not one that it takes ({System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())})"),
    };

    private static string CodeOf(string refusal) => refusal switch
    {
        TrackMessages.NoName => RowCodes.MissingField + ":name",
        TrackMessages.NoProduct => RowCodes.MissingField + ":product_id",
        TrackMessages.NoCurrency => RowCodes.MissingField + ":currency",
        TrackMessages.NoPrice => RowCodes.MissingField + ":price",
        TrackMessages.BadTime => RowCodes.InvalidTime,
        TrackMessages.BadCurrency => RowCodes.InvalidCurrency,
        TrackMessages.BadQuantity => RowCodes.QuantityOutOfRange,
        TrackMessages.BadName => RowCodes.InvalidType + ":name",
        TrackMessages.BadProduct => RowCodes.InvalidType + ":product_id",
        TrackMessages.BadPrice => RowCodes.InvalidType + ":price",
        TrackMessages.BadProperties => RowCodes.InvalidType + ":properties",
        TrackMessages.BadEventId => RowCodes.InvalidType + ":event_id",
        TrackMessages.BadEmail => RowCodes.InvalidType + ":email",
        TrackMessages.BadPhone => RowCodes.InvalidType + ":phone",
        TrackMessages.BadExternalId => RowCodes.InvalidType + ":external_id",
        TrackMessages.BadAlias => RowCodes.InvalidType + ":alias",
        TrackMessages.BadBrazeId => RowCodes.InvalidType + ":braze_id",
        _ => RowCodes.Internal,
    };
}
