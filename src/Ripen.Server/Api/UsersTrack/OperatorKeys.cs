namespace Ripen.Server.Api.UsersTrack;

/// <summary>Which operators an object holds (rest-api §2.4): indexes of their operands, 0 when absent.</summary>
internal struct OperatorKeys
{
    private bool _hasOther;

    public int Increment;
    public int Add;
    public int Remove;

    /// <summary>Some name begins with a dollar sign.</summary>
    public bool HasDollar;

    /// <summary>An operator on lists of objects.</summary>
    public bool HasObjectOperator;

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
            HasObjectOperator |= name.SequenceEqual("$add"u8) || name.SequenceEqual("$update"u8) || name.SequenceEqual("$remove"u8);
        }
        else
        {
            _hasOther = true;
        }
    }
}
