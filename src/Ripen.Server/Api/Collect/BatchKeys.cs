using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Collect;

/// <summary>Where the keys of a batch stand, but for those that name a user: indexes into the tape, 0 when absent. Of a repeated key the last one counts.</summary>
internal struct BatchKeys
{
    public int WriteKey;
    public int Device;
    public int SentAt;
    public int Items;

    /// <summary>Looks through a batch, which is the root of the tape.</summary>
    public static BatchKeys Of(JsonTape tape)
    {
        var keys = default(BatchKeys);
        for (var name = 1; name < tape[0].Next; name = tape.After(name + 1))
        {
            keys.Take(tape.Bytes(name), name + 1);
        }

        return keys;
    }

    private void Take(ReadOnlySpan<byte> name, int value)
    {
        switch (name.Length)
        {
            case 5 when name.SequenceEqual("items"u8): Items = value; break;
            case 7 when name.SequenceEqual("sent_at"u8): SentAt = value; break;
            case 9 when name.SequenceEqual("write_key"u8): WriteKey = value; break;
            case 9 when name.SequenceEqual("device_id"u8): Device = value; break;
        }
    }
}
