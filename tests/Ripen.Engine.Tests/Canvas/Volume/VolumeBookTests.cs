using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Tests.Canvas.Volume;

public sealed class VolumeBookTests
{
    private readonly VolumeBook _book = new();

    [Fact]
    public void TryTake_gives_as_many_as_the_limit_says()
    {
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => _book.TryTake(7, 2)));
        Assert.Equal((2, 0), (_book.Used(7), _book.Used(8)));
        Assert.True(_book.TryTake(7, 3)); // the limit was raised
        Assert.False(_book.TryTake(7, 1));
    }

    [Fact]
    public void The_oldest_of_more_than_a_thousand_periods_is_forgotten_and_refuses()
    {
        for (var period = 1; period <= VolumeBook.MaxPeriods; period++)
        {
            Assert.True(_book.TryTake(period, 2));
        }

        Assert.True(_book.TryTake(1, 2));
        Assert.True(_book.TryTake(VolumeBook.MaxPeriods + 1, 2));
        Assert.Equal((0, 1), (_book.Used(1), _book.Used(2)));
        Assert.False(_book.TryTake(1, 2));
        Assert.True(_book.TryTake(2, 2));
    }

    [Fact]
    public void GiveBack_makes_room_and_names_once_who_was_told()
    {
        _book.TryTake(7, 1);
        Assert.True(_book.TryTell(7, 3));
        Assert.True(_book.TryTell(7, 1));
        Assert.True(_book.TryTell(7, 3));
        Assert.Equal([1, 3], _book.GiveBack(7));
        Assert.True(_book.TryTake(7, 1));
        Assert.Empty(_book.GiveBack(7));
    }

    [Fact]
    public void Only_the_newest_full_period_is_told()
    {
        Assert.True(_book.TryTell(7, 1));
        Assert.True(_book.TryTell(8, 2));
        Assert.False(_book.TryTell(7, 3));
        Assert.Empty(_book.GiveBack(7));
        Assert.Equal([2], _book.GiveBack(8));
        Assert.Equal(0, _book.Used(8)); // nothing is below nothing
    }

    [Fact]
    public void Read_reads_what_Write_wrote()
    {
        for (var period = 0; period <= VolumeBook.MaxPeriods; period++)
        {
            _book.TryTake(period, 1);
        }

        _book.TryTell(5, 2);
        var to = new ByteWriter();
        _book.Write(to);
        var from = new ByteReader(to.Written);
        var read = new VolumeBook();
        read.Read(ref from);
        Assert.True(from.AtEnd);
        Assert.Equal((false, 1, false), (read.TryTake(0, 5), read.Used(VolumeBook.MaxPeriods), read.TryTell(4, 1)));
        Assert.Equal([2], read.GiveBack(5));
    }
}
