using Ripen.Engine.Campaigns;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Tests.Campaigns;

public sealed class CandidateTableTests
{
    private readonly CandidateTable _table = new();

    [Fact]
    public void Add_more_than_the_recent_places_keeps_all()
    {
        const int all = (2 * CandidateTable.RecentPlaces) + 1;
        for (var number = 1; number <= all; number++)
        {
            _table.Add(Numbered(number));
        }

        Assert.Equal(all, _table.Count);
        Assert.Equal(Enumerable.Range(1, all).Select(n => (long)n), _table.Values.Select(c => c.Number).Order());
        Assert.All(Enumerable.Range(1, all), number => Assert.Equal(number, _table.Find(number)!.Number));
    }

    [Fact]
    public void Remove_takes_the_young_and_the_old()
    {
        for (var number = 1; number <= CandidateTable.RecentPlaces + 1; number++)
        {
            _table.Add(Numbered(number));
        }

        Assert.True(_table.Remove(1, out var old));
        Assert.True(_table.Remove(CandidateTable.RecentPlaces + 1, out var young));
        Assert.Equal((1, CandidateTable.RecentPlaces + 1), (old.Number, young.Number));
        Assert.False(_table.Remove(1));
        Assert.False(_table.TryGetValue(CandidateTable.RecentPlaces + 1, out _));
        Assert.Equal(CandidateTable.RecentPlaces - 1, _table.Count);
    }

    [Fact]
    public void Find_does_not_take_another_in_the_same_place_for_it()
    {
        _table.Add(Numbered(5));

        Assert.Null(_table.Find(5 + CandidateTable.RecentPlaces));
        Assert.False(_table.Remove(5 + CandidateTable.RecentPlaces));
        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void Replace_puts_the_changed_one_in_its_place()
    {
        _table.Add(Numbered(5));

        _table.Replace(Numbered(5) with { Tries = 3 });

        Assert.Equal((3, 1), (_table.Find(5)!.Tries, _table.Count));
    }

    [Fact]
    public void Add_a_number_that_is_open_is_refused()
    {
        _table.Add(Numbered(5));

        Assert.Throws<ArgumentException>(() => _table.Add(Numbered(5)));
    }

    private static Candidate Numbered(long number) =>
        new(number, 1, 1, new Root(new EntryId(1, 0), RootKind.Outside, OccurrenceKind.CustomEvent, 1, 0, 0, 0), 0, OccurrenceKind.CustomEvent, 1, 0, default);
}
