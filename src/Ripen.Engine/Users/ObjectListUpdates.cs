using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>
/// What <c>$add</c>, <c>$remove</c> and <c>$update</c> do to a stored list of objects, always in this order (rest-api §2.4, profiles-segments-campaigns §1.5). The operators lie in the
/// log as they were sent, each a list: objects to add; what to remove, a pair of <see cref="Key"/> and <see cref="Wanted"/> or a whole object; what to update, the pair and
/// <see cref="NewObject"/>. Values are compared with their types: 1 is not "1".
/// </summary>
public static class ObjectListUpdates
{
    /// <summary>The operator that appends objects.</summary>
    public const string Add = "$add";

    /// <summary>The operator that deletes every match.</summary>
    public const string Remove = "$remove";

    /// <summary>The operator that replaces every match, or merges into it.</summary>
    public const string Update = "$update";

    /// <summary>The name of the member by which objects are told apart.</summary>
    public const string Key = "$identifier_key";

    /// <summary>What that member must be.</summary>
    public const string Wanted = "$identifier_value";

    /// <summary>What takes the place of a match, or is merged into it.</summary>
    public const string NewObject = "$new_object";

    /// <summary>How many matches to look for one attribute may name in <see cref="Remove"/> and in <see cref="Update"/>: each is held against every stored object.</summary>
    public const int MaxMatches = 500;

    /// <summary>Whether the operators can be applied to a stored value: a list of objects, an empty list, or nothing.</summary>
    public static bool CanApply(in Value stored)
    {
        if (stored.Kind != ValueKind.Array)
        {
            return stored.IsNull;
        }

        foreach (ref readonly var item in stored.AsArray)
        {
            if (item.Kind != ValueKind.Object)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The list afterwards; of nothing only <see cref="Add"/> makes a list.</summary>
    /// <param name="merge">Whether <see cref="Update"/> merges into its matches, at every level; else they are replaced.</param>
    public static Value Apply(in Value stored, in Value operators, bool merge)
    {
        var items = new List<Value>(stored.IsNull ? [] : stored.AsArray.ToArray());
        var (add, remove, update) = (operators.Member(Add), operators.Member(Remove), operators.Member(Update));
        if (!add.IsNull)
        {
            items.AddRange(add.AsArray.ToArray());
        }
        else if (stored.IsNull)
        {
            return Value.Null;
        }

        if (!remove.IsNull)
        {
            items.RemoveAll(item => IsAny(item, remove));
        }

        if (!update.IsNull)
        {
            foreach (ref readonly var one in update.AsArray)
            {
                UpdateAll(items, one, merge);
            }
        }

        return Value.Array([.. items]);
    }

    private static bool IsAny(in Value item, in Value wanted)
    {
        foreach (ref readonly var one in wanted.AsArray)
        {
            if (one.Member(Key).IsNull ? item == one : Matches(item, one))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(in Value item, in Value wanted) => item.Member(wanted.Member(Key).AsString) is { IsNull: false } found && found == wanted.Member(Wanted);

    private static void UpdateAll(List<Value> items, in Value update, bool merge)
    {
        var replacement = update.Member(NewObject);
        for (var i = 0; i < items.Count; i++)
        {
            if (Matches(items[i], update))
            {
                items[i] = merge ? ObjectUpdates.Merge(items[i], replacement) : replacement;
            }
        }
    }
}
