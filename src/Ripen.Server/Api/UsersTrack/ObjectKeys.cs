namespace Ripen.Server.Api.UsersTrack;

/// <summary>Where the keys stand that an object of a request may have: indexes into the tape, 0 when absent. Of a repeated key the last one counts.</summary>
internal struct ObjectKeys
{
    public int ExternalId;
    public int BrazeId;
    public int Alias;
    public int Email;
    public int Phone;
    public int UpdateOnly;
    public int MergeObjects;
    public int Name;
    public int Time;
    public int App;
    public int EventId;
    public int Properties;
    public int Product;
    public int Currency;
    public int Price;
    public int Quantity;

    /// <summary>Looks through an object.</summary>
    public static ObjectKeys Of(JsonTape tape, int obj)
    {
        var keys = default(ObjectKeys);
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            keys.Take(tape.Bytes(name), name + 1);
        }

        return keys;
    }

    private void Take(ReadOnlySpan<byte> name, int value)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("name"u8): Name = value; break;
            case 4 when name.SequenceEqual("time"u8): Time = value; break;
            case 5 when name.SequenceEqual("email"u8): Email = value; break;
            case 5 when name.SequenceEqual("phone"u8): Phone = value; break;
            case 5 when name.SequenceEqual("price"u8): Price = value; break;
            case 6 when name.SequenceEqual("app_id"u8): App = value; break;
            case 8 when name.SequenceEqual("event_id"u8): EventId = value; break;
            case 8 when name.SequenceEqual("braze_id"u8): BrazeId = value; break;
            case 8 when name.SequenceEqual("currency"u8): Currency = value; break;
            case 8 when name.SequenceEqual("quantity"u8): Quantity = value; break;
            case 10 when name.SequenceEqual("properties"u8): Properties = value; break;
            case 10 when name.SequenceEqual("user_alias"u8): Alias = value; break;
            case 10 when name.SequenceEqual("product_id"u8): Product = value; break;
            case 11 when name.SequenceEqual("external_id"u8): ExternalId = value; break;
            case 14 when name.SequenceEqual("_merge_objects"u8): MergeObjects = value; break;
            case 21 when name.SequenceEqual("_update_existing_only"u8): UpdateOnly = value; break;
        }
    }
}
