using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Users;

public sealed class SuspectedActivityTests
{
    [Fact]
    public void Add_counts_by_kind_and_name_and_keeps_the_extremes()
    {
        var part = new SuspectedActivity();
        part.Add(CounterKind.Event, 5, 300, agent: 9);
        part.Add(CounterKind.Event, 5, 100, agent: 8);
        part.Add(CounterKind.Session, 5, 200, agent: 8);

        Assert.Equal(8, part.Agent);
        Assert.Equal([(CounterKind.Event, 2, 100, 300), (CounterKind.Session, 1, 200, 200)], Shown(Again(part)));
    }

    [Fact]
    public void Add_beyond_the_bound_counts_what_is_new_together()
    {
        var part = new SuspectedActivity();
        for (var name = 1; name <= SuspectedActivity.MaxNames + 2; name++)
        {
            part.Add(CounterKind.Event, name, name, 1);
        }

        part.Add(CounterKind.Event, 1, 500, 1);
        var counters = Shown(part);
        Assert.Equal(SuspectedActivity.MaxNames + 1, counters.Count);
        Assert.Equal(((CounterKind.Event, 2, 1, 500), (CounterKind.Event, 2, 101, 102)), (counters[0], counters[^1]));
    }

    [Fact]
    public void MergeFrom_adds_and_Remove_takes_a_name_out()
    {
        var (part, other) = (new SuspectedActivity(), new SuspectedActivity());
        part.Add(CounterKind.Event, 5, 300, 9);
        other.Add(CounterKind.Event, 5, 100, 8);
        other.Add(CounterKind.Event, 6, 200, 8);

        part.MergeFrom(other);
        Assert.Equal(9, part.Agent);
        Assert.Equal([(CounterKind.Event, 2, 100, 300), (CounterKind.Event, 1, 200, 200)], Shown(part));
        Assert.True(part.Remove(CounterKind.Event, 5));
        Assert.False(part.Remove(CounterKind.Event, 5));
        Assert.Single(part.All);
    }

    private static SuspectedActivity Again(SuspectedActivity part)
    {
        var bytes = new ByteWriter(64);
        part.Write(bytes);
        var read = new SuspectedActivity();
        var from = new ByteReader(bytes.Written);
        read.Read(ref from);
        Assert.Equal(part.Agent, read.Agent);
        return read;
    }

    private static List<(CounterKind Kind, long Count, long First, long Last)> Shown(SuspectedActivity part) =>
        [.. part.All.Select(one => (one.Kind, one.Counter.Count, one.Counter.First, one.Counter.Last))];
}
