namespace Ripen.Engine.Users;

/// <content>
/// Walks over many profiles, in slices between other work: nothing is loaded, changed or given out, so that a walk costs no memory and no checkpoint.
/// </content>
public sealed partial class ProfileTable
{
    // Enough rows on their way to the cache at once to hide the memory's latency.
    private const int WalkTogether = 32;

    private readonly ulong[] _walkedKeys = new ulong[WalkTogether];
    private readonly List<(ulong Key, byte[] Row)> _slice = [];
    private readonly byte[][] _walkedRows = new byte[WalkTogether][];

    /// <summary>
    /// Visits the profiles in memory whose places lie in one slice of the table. The order is that of a hash of their keys, which stays when the table grows, so that a walk in slices meets
    /// every profile that is there from its beginning to its end just once.
    /// </summary>
    /// <param name="from">0 for the first slice, then the <see cref="ProfileSlice.Next"/> of the one before.</param>
    /// <param name="slots">How many places of the table to look at; at most every second one is taken.</param>
    /// <param name="visit">Says whether to count the profile; it may use it only for the call, and must not change it.</param>
    public ProfileSlice Walk(ulong from, int slots, Func<Profile, bool> visit)
    {
        Settle();
        var next = _rows.Slice(from, slots, _slice);
        var (seen, matched, filled) = (0, 0, 0);
        foreach (var (key, row) in _slice)
        {
            (_walkedKeys[filled], _walkedRows[filled]) = (key, row);
            seen++;
            if (++filled == WalkTogether)
            {
                matched += Visit(filled, visit);
                filled = 0;
            }
        }

        matched += Visit(filled, visit);
        _slice.Clear();
        return new ProfileSlice(seen, matched, next, _rows.Count == Count);
    }

    /// <summary>Visits the profiles at keys, of those that are in memory.</summary>
    /// <param name="visit">As for <see cref="Walk"/>.</param>
    /// <param name="absent">Takes the keys of the others: if there is a profile, it is as the store has it.</param>
    /// <returns>For how many the visitor said yes.</returns>
    public int Visit(IReadOnlyList<ulong> keys, Func<Profile, bool> visit, List<ulong> absent)
    {
        Settle();
        var (matched, filled) = (0, 0);
        foreach (var key in keys)
        {
            if (_rows.Find(key) is not (>= 0 and var at))
            {
                // Who was removed is in the store until the next checkpoint.
                if (!_removed.Contains(key))
                {
                    absent.Add(key);
                }

                continue;
            }

            (_walkedKeys[filled], _walkedRows[filled]) = (key, _rows.At(at));
            if (++filled == WalkTogether)
            {
                matched += Visit(filled, visit);
                filled = 0;
            }
        }

        return matched + Visit(filled, visit);
    }

    private int Visit(int count, Func<Profile, bool> visit)
    {
        for (var i = 0; i < count; i++)
        {
            PackedProfile.Warm(_walkedRows[i]);
        }

        var profile = _spares.TryPop(out var spare) ? spare : new Profile(0, 0);
        var matched = 0;
        for (var i = 0; i < count; i++)
        {
            profile.Unpack(_walkedKeys[i], _walkedRows[i]);
            matched += visit(profile) ? 1 : 0;
        }

        _spares.Push(profile);
        Array.Clear(_walkedRows);
        return matched;
    }
}
