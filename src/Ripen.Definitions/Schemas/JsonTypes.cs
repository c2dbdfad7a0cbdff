namespace Ripen.Definitions.Schemas;

/// <summary>The types of JSON Schema.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Object = 1,
    Array = 2,
    String = 4,
    Integer = 8,

    /// <summary>Any number; it includes <see cref="Integer"/>.</summary>
    Number = 16,
    Boolean = 32,
    Null = 64,
}
