namespace Ripen.Engine.Log;

/// <summary>What one key of an attributes object does. The numbers are stored; never renumber them.</summary>
public enum AssignmentKind : byte
{
    /// <summary>A custom attribute gets a value (<see cref="Values.ValueKind.Null"/> removes it).</summary>
    Attribute = 1,

    /// <summary>A custom attribute is incremented by an integer: <c>{"inc": n}</c>.</summary>
    Increment = 2,

    /// <summary>Values are added to a list: <c>{"add": [..]}</c>; one already there moves to the end.</summary>
    AddItems = 3,

    /// <summary>Values are removed from a list: <c>{"remove": [..]}</c>.</summary>
    RemoveItems = 4,

    /// <summary>A standard field gets a text (null removes it); the number is a <see cref="Users.ProfileField"/>.</summary>
    Field = 5,

    /// <summary>A channel's subscription state is set; the number is a <see cref="Users.SubscriptionChannel"/>, the value the state's number.</summary>
    Subscription = 6,

    /// <summary>An object is merged into the stored one, at every level; anything else is replaced by it: an object with <c>_merge_objects</c>.</summary>
    MergeObject = 7,

    /// <summary>The operators of <see cref="Users.ObjectListUpdates"/>; a match of <c>$update</c> is replaced.</summary>
    ChangeObjects = 8,

    /// <summary>The same; <c>$update</c> merges into its matches.</summary>
    ChangeObjectsMerging = 9,

    /// <summary>A subscription group's state is set; the number is the group's, the value the number of a <see cref="Users.GroupState"/>.</summary>
    SubscriptionGroup = 10,

    /// <summary>A standard field that few users have gets a value (null removes it); the number is a <see cref="Users.MoreField"/>.</summary>
    MoreField = 11,
}
