namespace Ripen.Engine.Values;

/// <summary>
/// One attribute value, event property or filter operand: immutable, typed, two words long.
/// An integer and a float of the same amount are equal; no other kinds ever are ("1" is not 1).
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly long _bits;
    private readonly object? _reference;

    private Value(ValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>No value.</summary>
    public static Value Null => default;

    /// <summary>The run-time type.</summary>
    public ValueKind Kind { get; }

    /// <summary>A value of a kind that <see cref="HasPayload"/>, which lies elsewhere and has not been read.</summary>
    internal static Value Unread(ValueKind kind) => new(kind, 0, null);

    /// <summary>A value of a kind that needs no payload, from its <see cref="Bits"/>.</summary>
    internal static Value FromBits(ValueKind kind, long bits) => new(kind, bits, null);

    /// <summary>Everything there is of a value without payload.</summary>
    internal long Bits => _bits;

    /// <summary>Whether it is text, list or object.</summary>
    internal bool HasPayload => Kind is ValueKind.String or ValueKind.Array or ValueKind.Object;

    /// <summary>Whether its payload has not been read; it must be before anybody looks at the value.</summary>
    internal bool IsUnread => HasPayload && _reference is null;

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>Whether the value is an integer or a float.</summary>
    public bool IsNumber => Kind is ValueKind.Integer or ValueKind.Float;

    /// <summary>A truth value.</summary>
    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>An integer.</summary>
    public static Value Of(long value) => new(ValueKind.Integer, value, null);

    /// <summary>A float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static Value Of(double value) => double.IsFinite(value)
        ? new(ValueKind.Float, BitConverter.DoubleToInt64Bits(value), null)
        : throw new ArgumentOutOfRangeException(nameof(value), "A stored number is finite.");

    /// <summary>Text.</summary>
    public static Value Of(string value) => new(ValueKind.String, 0, value);

    /// <summary>An instant in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public static Value Time(long unixMilliseconds) => new(ValueKind.Time, unixMilliseconds, null);

    /// <summary>A list. The array belongs to the value from here on.</summary>
    public static Value Array(params Value[] items) => new(ValueKind.Array, 0, items);

    /// <summary>An object. The array belongs to the value from here on; names are distinct.</summary>
    public static Value Object(params KeyValuePair<string, Value>[] members) => new(ValueKind.Object, 0, members);

    /// <summary>The truth value. Only for <see cref="ValueKind.Boolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The integer. Only for <see cref="ValueKind.Integer"/>.</summary>
    public long AsInteger => _bits;

    /// <summary>The number as a double. Only for <see cref="IsNumber"/>.</summary>
    public double AsDouble => Kind == ValueKind.Integer ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The text. Only for <see cref="ValueKind.String"/>.</summary>
    public string AsString => (string)_reference!;

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z. Only for <see cref="ValueKind.Time"/>.</summary>
    public long AsTime => _bits;

    /// <summary>The items. Only for <see cref="ValueKind.Array"/>.</summary>
    public ReadOnlySpan<Value> AsArray => (Value[])_reference!;

    /// <summary>The members, in their order. Only for <see cref="ValueKind.Object"/>.</summary>
    public ReadOnlySpan<KeyValuePair<string, Value>> AsObject => (KeyValuePair<string, Value>[])_reference!;

    /// <summary>The member with that exact name, or <see cref="Null"/>; also for values that are no object.</summary>
    public Value Member(string name)
    {
        if (Kind == ValueKind.Object)
        {
            foreach (var member in AsObject)
            {
                if (string.Equals(member.Key, name, StringComparison.Ordinal))
                {
                    return member.Value;
                }
            }
        }

        return Null;
    }

    /// <summary>
    /// Compares two numbers exactly, also beyond 2^53 (an integer is never rounded to a double to be compared).
    /// Only for two numbers.
    /// </summary>
    public static int CompareNumbers(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
        {
            return left._bits.CompareTo(right._bits);
        }

        if (left.Kind == ValueKind.Float && right.Kind == ValueKind.Float)
        {
            return left.AsDouble.CompareTo(right.AsDouble);
        }

        return left.Kind == ValueKind.Integer ? CompareIntegerToDouble(left._bits, right.AsDouble) : -CompareIntegerToDouble(right._bits, left.AsDouble);
    }

    /// <inheritdoc/>
    public bool Equals(Value other)
    {
        if (IsNumber && other.IsNumber)
        {
            return CompareNumbers(this, other) == 0;
        }

        if (Kind != other.Kind)
        {
            return false;
        }

        return Kind switch
        {
            ValueKind.String => string.Equals(AsString, other.AsString, StringComparison.Ordinal),
            ValueKind.Array => AsArray.SequenceEqual(other.AsArray),
            ValueKind.Object => ObjectsEqual(other),
            _ => _bits == other._bits,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Integer or ValueKind.Float => AsDouble.GetHashCode(),
        ValueKind.String => AsString.GetHashCode(StringComparison.Ordinal),
        ValueKind.Array => AsArray.Length,
        ValueKind.Object => AsObject.Length,
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <summary>Whether both are the same value.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Whether they are different values.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as JSON text; for messages and debugging.</summary>
    public override string ToString() => Kind == ValueKind.String ? AsString : ValueJson.ToText(this);

    private bool ObjectsEqual(in Value other)
    {
        var members = AsObject;
        var others = other.AsObject;
        if (members.Length != others.Length)
        {
            return false;
        }

        // Nearly always both have the same order; else names are looked up in a table, so that a large object never takes the square of its size.
        Dictionary<string, Value>? byName = null;
        for (var i = 0; i < members.Length; i++)
        {
            var match = others[i].Value;
            if (!string.Equals(members[i].Key, others[i].Key, StringComparison.Ordinal))
            {
                byName ??= new Dictionary<string, Value>(others.ToArray(), StringComparer.Ordinal);
                if (!byName.TryGetValue(members[i].Key, out match))
                {
                    return false;
                }
            }

            if (match.IsNull != members[i].Value.IsNull || !match.Equals(members[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static int CompareIntegerToDouble(long integer, double number)
    {
        // Doubles at or beyond 2^63 lie outside every long; inside, the whole part is exact as a long.
        if (number >= 9223372036854775808.0)
        {
            return -1;
        }

        if (number < -9223372036854775808.0)
        {
            return 1;
        }

        var whole = (long)Math.Floor(number);
        return integer != whole ? integer.CompareTo(whole) : number > whole ? -1 : 0;
    }
}
