namespace Ripen.EndToEnd.Tests.Load;

/// <summary>An object of a <c>/users/track</c> request, valid or with one fault.</summary>
/// <param name="Array">The array that it stands in.</param>
/// <param name="Json">The object as it is sent.</param>
/// <param name="Fault">What the answer says of it; null when it is valid.</param>
/// <param name="User">Whom it is about; null with a fault.</param>
/// <param name="Name">What it counts for: an attribute, an event, a product.</param>
/// <param name="Count">How much it counts.</param>
internal sealed record MixedObject(string Array, string Json, string? Fault, MixedUser? User, string Name, int Count)
{
    public const string Attributes = "attributes";
    public const string Events = "events";
    public const string Purchases = "purchases";

    /// <summary>The attribute to which every attributes object adds one.</summary>
    public const string Objects = "objects";

    private const int FaultIn = 4;
    private const string Time = "\"time\":\"2026-01-05T08:00:00Z\"";
    private const string Product = "\"product_id\":\"seat\",\"currency\":\"EUR\",\"price\":1.5";
    private const string NoIdentifier = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";

    private static readonly string[] EventNames = ["visit", "demo_requested", "pricing_viewed"];

    // Each is a lead's object but for one thing.
    private static readonly Dictionary<string, (string Json, string Fault)[]> Faults = new(StringComparer.Ordinal)
    {
        [Attributes] =
        [
            ("{\"objects\":{\"inc\":1}}", NoIdentifier),
            ("{\"external_id\":\"lead-0000\",\"email\":\"no address\",\"objects\":{\"inc\":1}}", "The value provided for the 'email' field is not a valid email."),
            ("{\"external_id\":\"lead-0000\",\"_update_existing_only\":\"yes\",\"objects\":{\"inc\":1}}", "'_update_existing_only' is not valid"),
            ("{\"external_id\":7,\"objects\":{\"inc\":1}}", "'external_id' is not valid"),
            ("7", "'attributes' must contain objects"),
        ],
        [Events] =
        [
            ($"{{\"name\":\"visit\",{Time}}}", NoIdentifier),
            ($"{{\"external_id\":\"lead-0000\",{Time}}}", "'name' is required"),
            ("{\"external_id\":\"lead-0000\",\"name\":\"visit\"}", "'time' is required"),
            ("{\"external_id\":\"lead-0000\",\"name\":\"visit\",\"time\":\"yesterday\"}", "'time' is not valid"),
            ($"{{\"external_id\":\"lead-0000\",\"name\":\"visit\",{Time},\"properties\":{{\"event_name\":1}}}}", "Invalid 'properties' field"),
            ("[]", "'events' must contain objects"),
        ],
        [Purchases] =
        [
            ($"{{{Product},{Time}}}", NoIdentifier),
            ($"{{\"external_id\":\"lead-0000\",{Product},\"quantity\":0,{Time}}}", "'quantity' is not valid"),
            ($"{{\"external_id\":\"lead-0000\",{Product},\"quantity\":101,{Time}}}", "'quantity' is not valid"),
            ($"{{\"external_id\":\"lead-0000\",\"product_id\":\"seat\",\"price\":1,{Time}}}", "'currency' is required"),
            ($"{{\"external_id\":\"lead-0000\",\"product_id\":\"seat\",\"currency\":\"EUR\",\"price\":\"1\",{Time}}}", "'price' is not valid"),
            ("null", "'purchases' must contain objects"),
        ],
    };

    /// <summary>Draws an object: one in four has a fault.</summary>
    public static MixedObject Draw(Random random, string array, int users)
    {
        if (random.Next(FaultIn) == 0)
        {
            var (json, fault) = Faults[array][random.Next(Faults[array].Length)];
            return new MixedObject(array, json, fault, null, string.Empty, 0);
        }

        var user = MixedUser.Of(random.Next(users));
        return array switch
        {
            Attributes => new MixedObject(array, $"{{{user.Members},\"objects\":{{\"inc\":1}}{More(random)}}}", null, user, Objects, 1),
            Events => Event(user, EventNames[random.Next(EventNames.Length)], random),
            _ => Purchase(user, 1 + random.Next(3)),
        };
    }

    // Keys that are dropped without a word do not make an object invalid.
    private static string More(Random random) => random.Next(3) switch
    {
        0 => $",\"note\":\"{new string('n', 256)}\"",
        1 => ",\"plan\":\"gold\",\"$odd\":1",
        _ => string.Empty,
    };

    private static MixedObject Event(MixedUser user, string name, Random random) =>
        new(Events, $"{{{user.Members},\"name\":\"{name}\",{Time},\"properties\":{{\"seconds\":{random.Next(100)}}}}}", null, user, name, 1);

    private static MixedObject Purchase(MixedUser user, int quantity) =>
        new(Purchases, $"{{{user.Members},{Product},\"quantity\":{quantity},{Time}}}", null, user, "seat", quantity);
}
