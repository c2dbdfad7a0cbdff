using Ripen.Storage.Log;

namespace Ripen.Storage.Tests.Log;

public sealed class MemoryLogTests : LogConformance
{
    private readonly MemoryLogDisk _disk = new();

    protected override ILog Open(LogOptions? options = null) => new MemoryLog(_disk, options ?? new LogOptions());

    [Fact]
    public void Append_that_fails_leaves_nothing_and_stops_the_log()
    {
        using (var log = Open())
        {
            log.Append([LogFixtures.Numbered(1)]);
            _disk.FailNextAppend = true;
            Assert.Throws<LogFailedException>(() => log.Append([LogFixtures.Numbered(2)]));
            Assert.Throws<LogFailedException>(() => log.Append([LogFixtures.Numbered(2)]));
            Assert.Equal(1, log.LastNumber);
        }
        using var again = Open();
        Assert.Equal(2, again.Append([LogFixtures.Numbered(2)]));
    }

    [Fact]
    public void Append_whose_answer_is_lost_is_found_after_reopening()
    {
        using (var log = Open())
        {
            _disk.LoseNextAnswer = true;
            Assert.Throws<LogFailedException>(() => log.Append([LogFixtures.Numbered(1)]));
        }
        using var again = Open();
        Assert.Equal(1, again.LastNumber);
    }

    [Fact]
    public void LoseUnsynced_takes_what_was_answered_too_early()
    {
        using (var log = Open())
        {
            log.Append([LogFixtures.Numbered(1)]);
            _disk.HoldSyncs = true;
            log.Append([LogFixtures.Numbered(2)]);
            Assert.Equal(1, log.GetStatus().Synchronous);
        }
        _disk.LoseUnsynced();
        using var again = Open();
        Assert.Equal([1], again.Read(1).Select(row => row.Number));
    }

    [Fact]
    public void Read_names_a_damaged_row()
    {
        using var log = Open();
        log.Append([LogFixtures.Numbered(1)]);
        log.Append([LogFixtures.Numbered(2)]);
        _disk.Damage(2, 8 * 9);
        var damage = Assert.Throws<LogCorruptException>(() => log.Read(1).ToList());
        Assert.Equal(("memory", 2), (damage.File, damage.Row));
    }
}
