namespace Ripen.Engine.Segments;

/// <summary>One step of a <see cref="ValuePath"/>: to a member of an object, to one item of a list, or to all of its items.</summary>
/// <param name="Member">The member's name; null for a list.</param>
/// <param name="Index">The item's place from 0; <see cref="AllItems"/> for all. Meaningless with a member.</param>
public readonly record struct ValuePathStep(string? Member, int Index)
{
    /// <summary>The index that stands for all items, <c>[]</c>.</summary>
    public const int AllItems = -1;
}
