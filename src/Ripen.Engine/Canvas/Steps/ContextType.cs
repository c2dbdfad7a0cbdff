namespace Ripen.Engine.Canvas.Steps;

/// <summary>The types of context variables (canvas §4.7).</summary>
public enum ContextType
{
    /// <summary>Text.</summary>
    String = 0,

    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>A truth value.</summary>
    Boolean = 2,

    /// <summary>An instant; kept in UTC.</summary>
    Time = 3,

    /// <summary>A list, of objects too.</summary>
    Array = 4,

    /// <summary>An object.</summary>
    Object = 5,
}
