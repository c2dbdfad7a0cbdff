using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <summary>
/// When the last session of each app ended: until then the user used the app. Starts are counted elsewhere (<see cref="CounterKind.Session"/>), and the end of a session triggers nothing.
/// </summary>
public sealed class SessionEnds : IProfilePart
{
    /// <summary>Of how many apps the ends are kept; those of further ones are not.</summary>
    public const int MaxApps = 100;

    private readonly SortedList<int, long> _ends = [];

    /// <inheritdoc/>
    public bool IsEmpty => _ends.Count == 0;

    /// <summary>When the last session ended, milliseconds since 1970; null when none did.</summary>
    /// <param name="app">The number of the app.</param>
    public long? Last(int app) => _ends.TryGetValue(app, out var end) ? end : null;

    /// <summary>A session ended; an earlier end than the one that is known changes nothing. False when there is no room for another app.</summary>
    public bool Add(int app, long time)
    {
        if (Last(app) is not { } known)
        {
            return _ends.Count < MaxApps && _ends.TryAdd(app, time);
        }

        _ends[app] = Math.Max(known, time);
        return true;
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _ends.Add(from.Count(), from.Signed());
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_ends.Count);
        foreach (var (app, end) in _ends)
        {
            to.Count(app);
            to.Signed(end);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var (app, end) in ((SessionEnds)loser)._ends)
        {
            Add(app, end);
        }
    }
}
