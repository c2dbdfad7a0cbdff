namespace Ripen.Connectors.Rows;

/// <summary>Why a row was not applied (data-in-out §1.7), in the order in which the first fault counts. Users see the words; they never change. Some have a key behind a colon.</summary>
public static class RowCodes
{
    /// <summary>It names no user.</summary>
    public const string NoIdentifier = "NO_IDENTIFIER";

    /// <summary>A label without a name, or a name without a label.</summary>
    public const string IncompleteAlias = "INCOMPLETE_ALIAS";

    /// <summary>It names a user in more ways than one.</summary>
    public const string MultipleIdentifiers = "MULTIPLE_IDENTIFIERS";

    /// <summary>Nobody has the identifier, and it is none by which users are made.</summary>
    public const string UserNotFound = "USER_NOT_FOUND";

    /// <summary>The payload is no JSON.</summary>
    public const string InvalidJson = "INVALID_JSON";

    /// <summary>The payload is JSON and no object.</summary>
    public const string PayloadNotObject = "PAYLOAD_NOT_OBJECT";

    /// <summary>There is no payload.</summary>
    public const string PayloadNull = "PAYLOAD_NULL";

    /// <summary>The payload takes too many bytes.</summary>
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";

    /// <summary>The payload has too many keys.</summary>
    public const string TooManyAttributes = "TOO_MANY_ATTRIBUTES";

    /// <summary>The payload names the user, which is for the columns to do.</summary>
    public const string IdInPayload = "ID_IN_PAYLOAD";

    /// <summary>A field is missing; its name stands behind a colon.</summary>
    public const string MissingField = "MISSING_FIELD";

    /// <summary>The time cannot be read.</summary>
    public const string InvalidTime = "INVALID_TIME";

    /// <summary>A value that its key does not take; the key stands behind a colon.</summary>
    public const string InvalidType = "INVALID_TYPE";

    /// <summary>No currency of ISO 4217.</summary>
    public const string InvalidCurrency = "INVALID_CURRENCY";

    /// <summary>The quantity is not 1 to 100.</summary>
    public const string QuantityOutOfRange = "QUANTITY_OUT_OF_RANGE";

    /// <summary>A definition says that the attribute has another type; it stands behind a colon.</summary>
    public const string TypeConflict = "TYPE_CONFLICT";

    /// <summary>What the row would do cannot be told apart from a defect.</summary>
    public const string Internal = "INTERNAL";
}
