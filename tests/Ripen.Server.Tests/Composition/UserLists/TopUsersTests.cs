using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Composition.UserLists;

namespace Ripen.Server.Tests.Composition.UserLists;

public sealed class TopUsersTests
{
    private const int Score = 5;

    [Fact]
    public void Take_keeps_no_more_than_it_may_and_those_the_first()
    {
        var top = new TopUsers(new UserListKey(Score, true, null, null, null, null), null, null, most: 3);
        Fill(top, 4, 1, 9, 7, 7, 2);
        Assert.Equal((6, "9 7 7"), (top.Matched, Numbers(top)));
    }

    [Fact]
    public void Take_keeps_what_comes_after_the_place_where_the_page_before_ended()
    {
        var top = new TopUsers(new UserListKey(Score, true, null, null, null, new UserPlace(0, Value.Of(7L), 3)), null, null, most: 3);
        Fill(top, 4, 1, 9, 7, 7, 2);
        Assert.Equal((6, "7 4 2"), (top.Matched, Numbers(top)));
    }

    [Fact]
    public void Take_without_a_sort_goes_by_the_last_change()
    {
        var top = new TopUsers(new UserListKey(null, true, null, null, null, null), null, null, most: 2);
        Fill(top, 4, 1, 9);
        Assert.Equal("2 1", Numbers(top));
    }

    [Fact]
    public void Take_asks_the_filter()
    {
        var top = new TopUsers(new UserListKey(Score, false, null, "s", "s:1", null), (in Engine.Segments.FilterScope scope) => scope.Profile.Attribute(Score).AsInteger > 3, null, most: 9);
        Fill(top, 4, 1, 9);
        Assert.Equal((2, "4 9"), (top.Matched, Numbers(top, descending: false)));
    }

    // The keys are 0, 1, 2 and so on, and so are the instants of the last change.
    private static void Fill(TopUsers top, params int[] scores)
    {
        foreach (var (key, score) in scores.Index())
        {
            var profile = new Profile((ulong)key, key);
            profile.SetAttribute(Score, Value.Of((long)score));
            top.Take(profile, 0);
        }
    }

    private static string Numbers(TopUsers top, bool descending = true) =>
        string.Join(' ', top.Kept.Order(Comparer<UserPlace>.Create((a, b) => UserPlace.Compare(a, b, descending))).Select(p => p.Value.ToString()));
}
