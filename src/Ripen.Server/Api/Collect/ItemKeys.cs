using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Collect;

/// <summary>Where the keys of an item stand: indexes into the tape, 0 when absent. Of a repeated key the last one counts.</summary>
internal struct ItemKeys
{
    public int Id;
    public int Type;
    public int Time;
    public int Name;
    public int Properties;
    public int Attributes;
    public int ExternalId;

    /// <summary>Looks through an item.</summary>
    public static ItemKeys Of(JsonTape tape, int item)
    {
        var keys = default(ItemKeys);
        for (var name = item + 1; name < tape[item].Next; name = tape.After(name + 1))
        {
            keys.Take(tape.Bytes(name), name + 1);
        }

        return keys;
    }

    /// <summary>What the item says.</summary>
    public readonly CollectItemKind KindIn(JsonTape tape) => !tape.IsPresent(Type) || !tape.IsText(Type) ? CollectItemKind.Unknown : tape.Bytes(Type) switch
    {
        var text when text.SequenceEqual("event"u8) => CollectItemKind.Event,
        var text when text.SequenceEqual("session_start"u8) => CollectItemKind.SessionStart,
        var text when text.SequenceEqual("session_end"u8) => CollectItemKind.SessionEnd,
        var text when text.SequenceEqual("attributes"u8) => CollectItemKind.Attributes,
        var text when text.SequenceEqual("identify"u8) => CollectItemKind.Identify,
        _ => CollectItemKind.Unknown,
    };

    private void Take(ReadOnlySpan<byte> name, int value)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("id"u8): Id = value; break;
            case 4 when name.SequenceEqual("type"u8): Type = value; break;
            case 4 when name.SequenceEqual("time"u8): Time = value; break;
            case 4 when name.SequenceEqual("name"u8): Name = value; break;
            case 10 when name.SequenceEqual("properties"u8): Properties = value; break;
            case 10 when name.SequenceEqual("attributes"u8): Attributes = value; break;
            case 11 when name.SequenceEqual("external_id"u8): ExternalId = value; break;
        }
    }
}
