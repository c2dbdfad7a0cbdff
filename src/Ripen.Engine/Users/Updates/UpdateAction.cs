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

    /// <summary>Adds items to a list; the operand is a list. One that is there already moves to the end; an absent list is created.</summary>
    Add = 5,

    /// <summary>Removes items from a list; the operand is a list.</summary>
    RemoveItem = 6,
}
