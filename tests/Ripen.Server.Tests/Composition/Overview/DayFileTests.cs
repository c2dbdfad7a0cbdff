using Ripen.Engine.Counting;
using Ripen.Server.Composition.Overview;

namespace Ripen.Server.Tests.Composition.Overview;

public sealed class DayFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ripen-day-");

    private string Name => Path.Combine(_folder.FullName, "day.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_gives_what_was_written_last()
    {
        var day = new DayStart(1, 2, new HourCount(3, 4, 10, 11), new Dictionary<(int, CountKind), long> { [(5, CountKind.Sent)] = 6, [(5, CountKind.HoldEnded)] = 7 }, new Dictionary<int, long> { [8] = 9 });
        new DayFile(Name).Write(day with { At = 0 });
        new DayFile(Name).Write(day);
        var read = new DayFile(Name).Read()!;
        Assert.Equal((day.At, day.Since, day.Hour), (read.At, read.Since, read.Hour));
        Assert.Equal(day.Counts, read.Counts);
        Assert.Equal(day.Ledger, read.Ledger);
        Assert.Equal(["day.json"], _folder.EnumerateFiles().Select(f => f.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"at\":\"x\"}")]
    [InlineData("{\"at\":1,\"since\":1,\"events\":0,\"sessions\":0,\"purchases\":0,\"attributes\":0,\"counts\":[[1]],\"ledger\":[]}")]
    [InlineData("{\"at\":1,\"since\":1,\"events\":0,\"sessions\":0,\"purchases\":0,\"attributes\":0,\"counts\":[[1,999,1]],\"ledger\":[]}")]
    [InlineData("{\"at\":1,\"since\":1,\"events\":0,\"sessions\":0,\"purchases\":0,\"attributes\":0,\"counts\":[],\"ledger\":[[1,1],[1,1]]}")]
    public void Read_of_a_damaged_file_is_null(string text)
    {
        File.WriteAllText(Name, text);
        Assert.Null(new DayFile(Name).Read());
    }

    [Fact]
    public void Read_of_none_is_null() => Assert.Null(new DayFile(Name).Read());
}
