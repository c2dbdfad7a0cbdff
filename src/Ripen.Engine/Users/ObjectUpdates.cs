using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>What <c>_merge_objects</c> does to a stored object (rest-api §2.4, profiles-segments-campaigns §1.5).</summary>
public static class ObjectUpdates
{
    // Below it a walk is faster than a table.
    private const int LinearMembers = 16;

    /// <summary>
    /// The object with the members of another: at every level a member that both have as an object is merged, any other takes the new value. Members keep their places, new ones follow.
    /// The result nests no deeper than the deeper of the two.
    /// </summary>
    public static Value Merge(in Value stored, in Value update)
    {
        var members = new List<KeyValuePair<string, Value>>(stored.AsObject.ToArray());
        var places = members.Count > LinearMembers ? Places(members) : null;
        foreach (var member in update.AsObject)
        {
            var at = places is null ? PlaceOf(members, member.Key) : places.GetValueOrDefault(member.Key, -1);
            if (at < 0)
            {
                places?.Add(member.Key, members.Count);
                members.Add(member);
            }
            else if (members[at].Value.Kind == ValueKind.Object && member.Value.Kind == ValueKind.Object)
            {
                members[at] = KeyValuePair.Create(member.Key, Merge(members[at].Value, member.Value));
            }
            else
            {
                members[at] = member;
            }
        }

        return Value.Object([.. members]);
    }

    private static Dictionary<string, int> Places(List<KeyValuePair<string, Value>> members)
    {
        var places = new Dictionary<string, int>(members.Count, StringComparer.Ordinal);
        for (var i = 0; i < members.Count; i++)
        {
            places.Add(members[i].Key, i);
        }

        return places;
    }

    private static int PlaceOf(List<KeyValuePair<string, Value>> members, string name)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (string.Equals(members[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
