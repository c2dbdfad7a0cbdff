namespace Ripen.Server.Api.Collect;

/// <summary>What is said of batches and items that are refused.</summary>
internal static class CollectMessages
{
    public const string NoBatch = "The body is not a JSON object with 'write_key', 'device_id' and 'items'";
    public const string NoKey = "'write_key' is not the key of an app; GET /v1/apps lists them";
    public const string BadSentAt = "'sent_at' is not an instant such as 2026-01-05T09:00:00Z";
    public const string NothingValid = "No item of the batch is valid";
    public const string NoItem = "an item is an object";
    public const string NoType = "'type' is one of session_start, session_end, event, attributes and identify";
    public const string NoAttributes = "'attributes' is an object";
    public const string NoExternalId = "'external_id' is a text of 1 to 512 characters";
    public const string NoAppNumber = "the installation holds as many names as it may";
    public const string OtherUser = "the device is known as another user's; give another 'device_id' when the user changes";

    public static readonly string BadItems = $"'items' is a list of 1 to {CollectLimits.MaxItems} items";
    public static readonly string BadId = $"'id' is a text of 1 to {CollectLimits.MaxItemId} characters, another for each item";
    public static readonly string BadDevice = $"'device_id' is {CollectLimits.MinDeviceId} to {CollectLimits.MaxDeviceId} letters, digits, '-', '_' or '.', drawn at random by the device";

    public static string Ended(string app) => $"The app '{app}' was ended; make another and use its 'write_key'";

    public static string BadOrigin(string app, string origin) => $"The app '{app}' does not collect from {origin}, which is not among its 'allowed_origins'";
}
