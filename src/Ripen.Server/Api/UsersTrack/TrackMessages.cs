namespace Ripen.Server.Api.UsersTrack;

/// <summary>What callers are told about objects, word for word (rest-api §1.5).</summary>
internal static class TrackMessages
{
    public const string NothingValid = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
    public const string NoValidSession = "Valid data must be provided: an array of sessions.";
    public const string TooMany = "Max Input Length Exceeded";
    public const string TooManyOfUser = "At most 100 objects of a request may name one user";
    public const string NoIdentifier = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";

    public const string BadEmail = "The value provided for the 'email' field is not a valid email.";
    public const string BadPhone = "'phone' is not valid";
    public const string BadProperties = "Invalid 'properties' field";
    public const string BadExternalId = "'external_id' is not valid";
    public const string BadBrazeId = "'braze_id' is not valid";
    public const string BadAlias = "'user_alias' is not valid";
    public const string BadUpdateOnly = "'_update_existing_only' is not valid";
    public const string NoName = "'name' is required";
    public const string BadName = "'name' is not valid";
    public const string NoTime = "'time' is required";
    public const string BadTime = "'time' is not valid";
    public const string BadEventId = "'event_id' is not valid";
    public const string NoProduct = "'product_id' is required";
    public const string BadProduct = "'product_id' is not valid";
    public const string NoCurrency = "'currency' is required";
    public const string BadCurrency = "'currency' is not valid";
    public const string NoPrice = "'price' is required";
    public const string BadPrice = "'price' is not valid";
    public const string BadQuantity = "'quantity' is not valid";
    public const string NoApp = "'app_id' is required";
    public const string BadApp = "'app_id' is not valid";

    /// <summary>An element that is no object.</summary>
    public static string NoObject(TrackArray array) => array switch
    {
        TrackArray.Attributes => "'attributes' must contain objects",
        TrackArray.Events => "'events' must contain objects",
        TrackArray.Purchases => "'purchases' must contain objects",
        _ => "'sessions' must contain objects",
    };
}
