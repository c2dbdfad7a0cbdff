namespace Ripen.Server.Api.UsersTrack;

/// <summary>What an item of <c>$remove</c> or <c>$update</c> holds: indexes into the tape, 0 when absent. Of a repeated key the last one counts.</summary>
internal struct MatchKeys
{
    public int Key;
    public int Wanted;
    public int NewObject;

    /// <summary>Some name begins with a dollar sign.</summary>
    public bool HasDollar;

    /// <summary>There is a name that belongs to no match.</summary>
    public bool HasOther;

    /// <summary>Looks through an item.</summary>
    public static MatchKeys Of(JsonTape tape, int obj)
    {
        var keys = default(MatchKeys);
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            keys.Take(tape.Bytes(name), name + 1);
        }

        return keys;
    }

    private void Take(ReadOnlySpan<byte> name, int value)
    {
        HasDollar |= !name.IsEmpty && name[0] == '$';
        if (name.SequenceEqual("$identifier_key"u8))
        {
            Key = value;
        }
        else if (name.SequenceEqual("$identifier_value"u8))
        {
            Wanted = value;
        }
        else if (name.SequenceEqual("$new_object"u8))
        {
            NewObject = value;
        }
        else
        {
            HasOther = true;
        }
    }
}
