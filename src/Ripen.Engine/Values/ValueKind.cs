namespace Ripen.Engine.Values;

/// <summary>The run-time type of a <see cref="Value"/>. The numbers are stored; never renumber them.</summary>
public enum ValueKind : byte
{
    /// <summary>Absent, or removed.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>A 64-bit integer.</summary>
    Integer = 2,

    /// <summary>A finite double: a number that was written with a fraction or an exponent.</summary>
    Float = 3,

    /// <summary>Text.</summary>
    String = 4,

    /// <summary>An instant, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    Time = 5,

    /// <summary>A list of values.</summary>
    Array = 6,

    /// <summary>Names with values, in the order in which they were written.</summary>
    Object = 7,
}
