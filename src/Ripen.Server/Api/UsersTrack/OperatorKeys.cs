namespace Ripen.Server.Api.UsersTrack;

/// <summary>Which operators an object holds (rest-api §2.4): indexes of their operands, 0 when absent.</summary>
internal struct OperatorKeys
{
    private bool _hasOther;
    private bool _hasOtherDollar;

    public int Increment;
    public int Add;
    public int Remove;
    public int AddObjects;
    public int RemoveObjects;
    public int UpdateObjects;

    /// <summary>Some name begins with a dollar sign.</summary>
    public bool HasDollar;

    /// <summary>There are operators on lists of objects and nothing beside them.</summary>
    public readonly bool IsObjectOperator => !_hasOther && !_hasOtherDollar && (Increment | Add | Remove) == 0;

    /// <summary>There is an operator and nothing beside operators; anything else is data.</summary>
    public readonly bool IsOperator => !_hasOther && (Increment | Add | Remove) != 0;

    /// <summary>Looks through an object.</summary>
    public static OperatorKeys Of(JsonTape tape, int obj)
    {
        var keys = default(OperatorKeys);
        for (var name = obj + 1; name < tape[obj].Next; name = tape.After(name + 1))
        {
            keys.Take(tape.Bytes(name), name + 1);
        }

        return keys;
    }

    private void Take(ReadOnlySpan<byte> name, int value)
    {
        if (name.SequenceEqual("inc"u8))
        {
            Increment = value;
        }
        else if (name.SequenceEqual("add"u8))
        {
            Add = value;
        }
        else if (name.SequenceEqual("remove"u8))
        {
            Remove = value;
        }
        else if (!name.IsEmpty && name[0] == '$')
        {
            HasDollar = true;
            TakeDollar(name, value);
        }
        else
        {
            _hasOther = true;
        }
    }

    private void TakeDollar(ReadOnlySpan<byte> name, int value)
    {
        if (name.SequenceEqual("$add"u8))
        {
            AddObjects = value;
        }
        else if (name.SequenceEqual("$remove"u8))
        {
            RemoveObjects = value;
        }
        else if (name.SequenceEqual("$update"u8))
        {
            UpdateObjects = value;
        }
        else
        {
            _hasOtherDollar = true;
        }
    }
}
