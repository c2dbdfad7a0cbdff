namespace Ripen.Engine.Attributes;

/// <summary>The type of a custom attribute (profiles-segments-campaigns §1.5): what was detected from its first value, or what a definition forces. The numbers are stored; never renumber them.</summary>
public enum AttributeType : byte
{
    /// <summary>Nothing is forced, or nothing was seen yet.</summary>
    Automatic = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>Integer or float.</summary>
    Number = 2,

    /// <summary>Text.</summary>
    String = 3,

    /// <summary>An instant.</summary>
    Time = 4,

    /// <summary>A list of scalars.</summary>
    Array = 5,

    /// <summary>Names with values.</summary>
    Object = 6,

    /// <summary>A list of objects.</summary>
    ArrayOfObjects = 7,
}
