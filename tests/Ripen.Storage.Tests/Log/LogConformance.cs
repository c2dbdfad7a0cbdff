using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

/// <summary>What every provider of the log must do.</summary>
public abstract class LogConformance
{
    /// <summary>Opens the log of this test again, as a new process would.</summary>
    protected abstract ILog Open(LogOptions? options = null);

    [Fact]
    public void Open_empty_has_no_rows()
    {
        using var log = Open();
        Assert.Equal((1, 0), (log.FirstNumber, log.LastNumber));
        Assert.Empty(log.Read(1));
    }

    [Fact]
    public void Append_numbers_rows_from_one_without_gaps()
    {
        using var log = Open();
        for (var i = 1; i <= 20; i++)
            Assert.Equal(i, log.Append([LogFixtures.Numbered(i)]));
        Assert.Equal((1, 20), (log.FirstNumber, log.LastNumber));
    }

    [Fact]
    public void Append_goes_on_after_reopening()
    {
        for (var i = 1; i <= 5; i++)
        {
            using var log = Open();
            Assert.Equal(i, log.Append([LogFixtures.Numbered(i)]));
        }
        using var again = Open();
        Assert.Equal([1, 2, 3, 4, 5], again.Read(1).Select(row => row.Number));
    }

    [Fact]
    public void Read_returns_what_was_appended()
    {
        using var log = Open();
        log.Append([LogFixtures.Segment(3, 100, 1_700_000_000_000, "a", "", "ccc"), LogFixtures.Segment(63, 7, 1_699_999_999_999, "z")]);
        var row = Assert.Single(log.Read(1));
        Assert.Equal(1, row.Number);
        Assert.Equal((3, 100, 1_700_000_000_000, 3), (row.Segments[0].Partition, row.Segments[0].FirstSequence, row.Segments[0].Stamp, row.Segments[0].Count));
        Assert.Equal(["a", "", "ccc"], LogFixtures.Texts(row.Segments[0]));
        Assert.Equal((63, 7, 1_699_999_999_999, 1), (row.Segments[1].Partition, row.Segments[1].FirstSequence, row.Segments[1].Stamp, row.Segments[1].Count));
        Assert.Equal(["z"], LogFixtures.Texts(row.Segments[1]));
    }

    [Fact]
    public void Append_copies_the_bytes()
    {
        using var log = Open();
        var bytes = new byte[] { 1, 65 };
        log.Append([new LogSegment(0, 1, 1, 1, bytes)]);
        bytes[1] = 66;
        Assert.Equal(["A"], LogFixtures.Texts(log.Read(1).Single().Segments[0]));
    }

    [Fact]
    public void Read_begins_at_the_number()
    {
        using var log = Open();
        for (var i = 1; i <= 10; i++)
            log.Append([LogFixtures.Numbered(i)]);
        Assert.Equal([7, 8, 9, 10], log.Read(7).Select(row => row.Number));
        Assert.Empty(log.Read(11));
    }

    [Fact]
    public void Append_refuses_an_empty_row_and_goes_on()
    {
        using var log = Open();
        Assert.Throws<ArgumentException>(() => log.Append([]));
        Assert.Equal(1, log.Append([LogFixtures.Numbered(1)]));
    }

    [Fact]
    public void Append_at_the_bound_of_a_row_is_taken_and_above_it_refused()
    {
        const int AroundOneSegment = 5 + 20 + 50;
        var options = new LogOptions { MaxRowBytes = 4096 };
        using var log = Open(options);
        var fits = new byte[options.MaxRowBytes - AroundOneSegment - 2];
        Assert.Equal(1, log.Append([LogFixtures.Segment(0, 1, 1, fits)]));
        Assert.Throws<ArgumentException>(() => log.Append([LogFixtures.Segment(0, 1, 1, new byte[fits.Length + 1])]));
        Assert.Equal(2, log.Append([LogFixtures.Numbered(2)]));
    }

    [Fact]
    public void CutBefore_keeps_every_row_from_the_number_on()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 10; i++)
                log.Append([LogFixtures.Numbered(i)]);
        }
        using var again = Open();
        again.Append([LogFixtures.Numbered(11)]);
        again.CutBefore(6);
        Assert.InRange(again.FirstNumber, 1, 6);
        Assert.Equal([6, 7, 8, 9, 10, 11], again.Read(6).Select(row => row.Number));
        again.CutBefore(11);
        Assert.Equal(11, again.FirstNumber);
        Assert.Equal([11], again.Read(1).Select(row => row.Number));
    }

    [Fact]
    public void Roll_lets_every_row_be_cut_and_the_log_goes_on()
    {
        using (var log = Open())
        {
            log.Roll(); // nothing to close
            for (var i = 1; i <= 3; i++)
                log.Append([LogFixtures.Numbered(i)]);
            log.Roll();
            log.Roll();
            log.CutBefore(3);
            Assert.Equal(3, log.Read(3).Single().Number);
            log.CutBefore(4);
            Assert.Empty(log.Read(1));
            Assert.Equal((4, 3), (log.FirstNumber, log.LastNumber));
            Assert.Equal(4, log.Append([LogFixtures.Numbered(4)]));
        }

        using var again = Open();
        Assert.Equal(5, again.Append([LogFixtures.Numbered(5)]));
        Assert.Equal([4, 5], again.Read(1).Select(row => row.Number));
    }

    [Fact]
    public void CutBefore_everything_keeps_the_numbering()
    {
        using (var log = Open())
        {
            for (var i = 1; i <= 3; i++)
                log.Append([LogFixtures.Numbered(i)]);
        }
        using (var log = Open())
        {
            log.CutBefore(4);
            Assert.Equal((4, 3), (log.FirstNumber, log.LastNumber));
        }
        using var again = Open();
        Assert.Equal((4, 3), (again.FirstNumber, again.LastNumber));
        Assert.Empty(again.Read(1));
        Assert.Equal(4, again.Append([LogFixtures.Numbered(4)]));
    }

    [Fact]
    public void GetStatus_tells_extent_and_full_synchronous()
    {
        using var log = Open();
        log.Append([LogFixtures.Numbered(1)]);
        var status = log.GetStatus();
        Assert.Equal((1, 1, 1, 2), (status.Files, status.FirstNumber, status.LastNumber, status.Synchronous));
        Assert.True(status.Bytes > 0);
    }

    [Fact]
    public void Append_after_dispose_is_refused()
    {
        var log = Open();
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.Append([LogFixtures.Numbered(1)]));
    }

    [Fact]
    public async Task Read_and_cut_beside_appends_see_an_unbroken_row_of_numbers()
    {
        const int Rows = 200;
        using var log = Open(new LogOptions { RollBytes = 1024 * 1024 });
        using var start = new Barrier(2);
        var reading = Task.Run(() =>
        {
            start.SignalAndWait();
            for (var seen = 0L; seen < Rows;)
            {
                foreach (var row in log.Read(seen + 1))
                    Assert.Equal(++seen, row.Number);
                log.CutBefore(seen);
            }
        }, TestContext.Current.CancellationToken);
        start.SignalAndWait(TestContext.Current.CancellationToken);
        for (var i = 1; i <= Rows; i++)
            log.Append([LogFixtures.Segment(0, i, i, new byte[20_000])]);
        await reading;
        Assert.Equal(Rows, log.LastNumber);
    }
}
