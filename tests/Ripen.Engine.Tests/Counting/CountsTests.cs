using Ripen.Engine.Codec;
using Ripen.Engine.Counting;

namespace Ripen.Engine.Tests.Counting;

public sealed class CountsTests
{
    private static readonly CountKey A = new(1, 0, 0, CountKind.Entered);
    private static readonly CountKey B = new(2, 0, 0, CountKind.Entered);

    [Fact]
    public void Rebind_keeps_every_value_also_of_definitions_that_are_gone_and_come_back()
    {
        var (first, second, counts) = (Slots(A, B), Slots(B), new Counts());
        counts.Rebind(first);
        counts.Add(first.Slot(A));
        counts.Add(first.Slot(B), 5);
        counts.Rebind(second);
        counts.Add(second.Slot(B));
        Assert.Equal([new(A, 1L), new(B, 6L)], counts.All.OrderBy(c => c.Key.Definition));
        counts.Rebind(first);
        counts.Add(first.Slot(A));
        Assert.Equal([new(A, 2L), new(B, 6L)], counts.All.OrderBy(c => c.Key.Definition));
    }

    [Fact]
    public void Read_of_what_was_written_gives_every_counter()
    {
        var (slots, counts, restored) = (Slots(A, B), new Counts(), new Counts());
        counts.Rebind(slots);
        counts.Add(slots.Slot(A), 3);
        var bytes = new ByteWriter();
        counts.Write(bytes);
        var from = new ByteReader(bytes.Written);
        restored.Read(ref from);
        restored.Rebind(slots);
        Assert.Equal([new(A, 3L)], restored.All);
    }

    private static CountSlots Slots(params CountKey[] keys)
    {
        var slots = new CountSlots();
        foreach (var key in keys)
        {
            slots.Slot(key);
        }

        return slots;
    }
}
