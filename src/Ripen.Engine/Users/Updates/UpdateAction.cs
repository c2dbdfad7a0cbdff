namespace Ripen.Engine.Users.Updates;

/// <summary>What an update row does. The numbers are stored.</summary>
public enum UpdateAction : byte
{
    /// <summary>Sets the value.</summary>
    Set = 1,

    /// <summary>Removes the attribute.</summary>
    Remove = 2,

    /// <summary>Adds the amount; an absent attribute is created with it, a value that is no number is left alone.</summary>
    Increment = 3,

    /// <summary>Subtracts the amount, likewise.</summary>
    Decrement = 4,
}
