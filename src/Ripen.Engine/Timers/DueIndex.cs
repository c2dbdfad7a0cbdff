using Ripen.Engine.Canvas;
using Ripen.Engine.Users;

namespace Ripen.Engine.Timers;

/// <summary>
/// Finds the users of a partition whose timers are due, without holding their profiles: minutes with users, and for minutes that have come, a queue by exact instant.
/// It is lazy: a timer that moves later is only looked at again when its old minute comes, so a score change costs the index nothing.
/// What fires is decided by profiles alone; the index merely must never be late.
/// </summary>
public sealed class DueIndex
{
    private const long Minute = 60_000;

    private readonly Dictionary<int, List<ulong>> _minutes = [];
    private readonly PriorityQueue<int, int> _minuteOrder = new();
    private readonly PriorityQueue<ulong, (long Due, ulong User)> _near = new();
    private readonly Dictionary<(int Minute, ulong User), bool> _changes = [];
    private int _openedThrough = int.MinValue;

    /// <summary>The earliest instant at which the index wants to be looked at; never later than the earliest due timer. Milliseconds since 1970.</summary>
    public long NextLook => Math.Min(
        _near.TryPeek(out _, out var near) ? near.Due : CanvasEntry.NotWaiting,
        NextMinute);

    /// <summary>
    /// When the earliest minute begins that has users and was not opened. From then on <see cref="TakeDue"/> would open it whole, and a minute may hold very many users; see <see cref="OpenSome"/>.
    /// </summary>
    public long NextMinute => _minuteOrder.TryPeek(out var minute, out _) ? minute * Minute : CanvasEntry.NotWaiting;

    /// <summary>
    /// Opens some of the minutes that have come, ahead of <see cref="TakeDue"/>. It changes what the index knows and never what fires, so it needs no log entry.
    /// </summary>
    /// <param name="most">How many users to look at; at least one.</param>
    public void OpenSome(long now, ProfileTable profiles, int most)
    {
        var through = (int)(now / Minute);
        while (most > 0 && _minuteOrder.TryPeek(out var minute, out _) && minute <= through)
        {
            most -= OpenMinute(minute, profiles, most);
        }
    }

    /// <summary>Makes sure that the profile is found when its next timer is due.</summary>
    public void Schedule(Profile profile)
    {
        var due = profile.NextDue;
        if (due >= profile.IndexedDue)
        {
            return;
        }

        var minute = (int)(due / Minute);
        Note(minute, profile.Key, add: true);
        if (minute <= _openedThrough)
        {
            profile.IndexedDue = due;
            _near.Enqueue(profile.Key, (due, profile.Key));
        }
        else
        {
            profile.IndexedDue = minute * Minute;
            AddToMinute(minute, profile.Key);
        }
    }

    /// <summary>Takes a stored pair of minute and user in.</summary>
    public void Restore(int minute, ulong user) => AddToMinute(minute, user);

    /// <summary>
    /// The next user whose timer may be due at <paramref name="now"/>, by exact instant, then key; null when none is. The caller fires what is due and calls <see cref="Schedule"/>.
    /// </summary>
    public Profile? TakeDue(long now, ProfileTable profiles)
    {
        OpenMinutes((int)(now / Minute), profiles);
        while (_near.TryPeek(out var user, out var at) && at.Due <= now)
        {
            _near.Dequeue();
            if (profiles.Get(user) is { } profile && profile.IndexedDue == at.Due)
            {
                Note((int)(at.Due / Minute), user, add: false);
                profile.IndexedDue = CanvasEntry.NotWaiting;
                profiles.Touch(profile);
                if (profile.NextDue <= at.Due)
                {
                    return profile;
                }

                // The timer moved later: it takes its turn at its own instant, so that the order never depends on what the index remembered.
                Schedule(profile);
            }

            profiles.Settle();
        }

        return null;
    }

    /// <summary>The pairs that came and went since the last call, for the checkpoint.</summary>
    public List<(int Minute, ulong User, bool Add)> TakeChanges()
    {
        var changes = _changes.Select(c => (c.Key.Minute, c.Key.User, c.Value)).ToList();
        _changes.Clear();
        return changes;
    }

    private void OpenMinutes(int through, ProfileTable profiles)
    {
        while (_minuteOrder.TryPeek(out var minute, out _) && minute <= through)
        {
            OpenMinute(minute, profiles, int.MaxValue);
        }

        _openedThrough = Math.Max(_openedThrough, through);
    }

    // A minute is gone when its last user has been looked at; who comes to it meanwhile goes to where exact instants are known.
    private int OpenMinute(int minute, ProfileTable profiles, int most)
    {
        _openedThrough = Math.Max(_openedThrough, minute);
        var users = _minutes[minute];
        var count = Math.Min(most, users.Count);
        for (var i = users.Count - count; i < users.Count; i++)
        {
            Open(minute, users[i], profiles);
        }

        users.RemoveRange(users.Count - count, count);
        if (users.Count == 0)
        {
            _minutes.Remove(minute);
            _minuteOrder.Dequeue();
        }

        return count;
    }

    private void Open(int minute, ulong user, ProfileTable profiles)
    {
        Note(minute, user, add: false);
        if (profiles.Get(user) is { } profile && profile.IndexedDue / Minute == minute)
        {
            profile.IndexedDue = CanvasEntry.NotWaiting;
            profiles.Touch(profile);
            Schedule(profile);
            profiles.Settle();
        }
    }

    private void AddToMinute(int minute, ulong user)
    {
        if (!_minutes.TryGetValue(minute, out var users))
        {
            users = [];
            _minutes.Add(minute, users);
            _minuteOrder.Enqueue(minute, minute);
        }

        users.Add(user);
    }

    private void Note(int minute, ulong user, bool add) => _changes[(minute, user)] = add;
}
