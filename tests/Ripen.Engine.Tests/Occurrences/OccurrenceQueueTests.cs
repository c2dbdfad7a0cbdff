using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;

namespace Ripen.Engine.Tests.Occurrences;

public sealed class OccurrenceQueueTests
{
    private readonly OccurrenceQueue _queue = new();

    [Fact]
    public void Dequeue_gives_them_in_their_order()
    {
        for (var name = 1; name <= 1_000; name++)
        {
            _queue.Enqueue(Named(name));
        }

        for (var name = 1; name <= 1_000; name++)
        {
            Assert.Equal(name, _queue.Dequeue().Name);
        }

        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Dequeue_what_was_given_stays_while_others_are_queued()
    {
        _queue.Enqueue(Named(1));
        ref readonly var first = ref _queue.Dequeue();
        for (var name = 2; name <= 100; name++)
        {
            _queue.Enqueue(Named(name));
        }

        Assert.Equal(1, first.Name);
        Assert.Equal(2, _queue.Dequeue().Name);
    }

    [Fact]
    public void Clear_starts_anew()
    {
        _queue.Enqueue(Named(1));
        _queue.Dequeue();
        _queue.Clear();
        _queue.Enqueue(Named(2));

        Assert.Equal(1, _queue.Count);
        Assert.Equal(2, _queue.Dequeue().Name);
    }

    [Fact]
    public void Dequeue_of_none_is_refused() => Assert.Throws<InvalidOperationException>(() => { _queue.Dequeue(); });

    private static Occurrence Named(int name) => new()
    {
        Root = new Root(new EntryId(1, 0), RootKind.Outside, OccurrenceKind.CustomEvent, name, 0, 0, 0),
        Kind = OccurrenceKind.CustomEvent,
        Name = name,
        Time = 0,
    };
}
