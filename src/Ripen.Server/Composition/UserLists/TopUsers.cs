using Ripen.Engine.Segments;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Runtime.Counting;

namespace Ripen.Server.Composition.UserLists;

/// <summary>The first users of a list after a place, of one partition.</summary>
/// <param name="wanted">What is asked.</param>
/// <param name="filter">Whom the list is of; null for everybody.</param>
/// <param name="search">Whom is searched for; null for everybody.</param>
/// <param name="most">How many are kept.</param>
internal sealed class TopUsers(UserListKey wanted, FilterPredicate? filter, UserSearch? search, int most) : IProfileTally
{
    // The last one of those kept is the first to go.
    private readonly PriorityQueue<UserPlace, UserPlace> _kept = new(Comparer<UserPlace>.Create((a, b) => UserPlace.Compare(b, a, wanted.Descending)));

    /// <summary>How many users belong to the list, on whatever page.</summary>
    public long Matched { get; private set; }

    /// <summary>Those kept, in no order.</summary>
    public IEnumerable<UserPlace> Kept => _kept.UnorderedItems.Select(item => item.Element);

    /// <inheritdoc/>
    public void Take(Profile profile, long now)
    {
        var rank = search is null ? UserSearch.Exact : search.RankOf(profile);
        if (rank is not { } known || filter?.Invoke(new FilterScope(profile, now, [])) == false)
        {
            return;
        }

        Matched++;
        var place = new UserPlace(known, NumberOf(profile), profile.Key);
        if (wanted.After is { } after && UserPlace.Compare(place, after, wanted.Descending) <= 0)
        {
            return;
        }

        if (_kept.Count < most)
        {
            _kept.Enqueue(place, place);
        }
        else if (UserPlace.Compare(place, _kept.Peek(), wanted.Descending) < 0)
        {
            _kept.EnqueueDequeue(place, place);
        }
    }

    private Value NumberOf(Profile profile) =>
        wanted.Sort is not { } attribute ? Value.Of(profile.UpdatedAt)
        : profile.Attribute(attribute) is { IsNumber: true } number ? number
        : Value.Null;
}
