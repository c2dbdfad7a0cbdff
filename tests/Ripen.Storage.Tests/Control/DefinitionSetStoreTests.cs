using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class DefinitionSetStoreTests : ControlFixture
{
    [Fact]
    public async Task ReadLatestAsync_before_the_first_set_is_null()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        Assert.Null(await sets.ReadLatestAsync(Stop));
        Assert.Null(await sets.ReadAsync(1, Stop));
    }

    [Fact]
    public async Task StoreAsync_keeps_every_set_and_version()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        Assert.Equal(new StoreSetResult(StoreSetOutcome.Stored, 1), await sets.StoreAsync(1, "ann", "{1}", [Document("a", 1, 1), Document("b", 1, 1)], [], Stop));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new StoreSetResult(StoreSetOutcome.Stored, 2), await sets.StoreAsync(2, "bob", "{2}", [Document("a", 2, 2)], [], Stop));

        var again = (await OpenAsync()).DefinitionSets;
        Assert.Equal(new DefinitionSet(2, 1_750_000_001_000, "bob", "{2}"), await again.ReadLatestAsync(Stop));
        Assert.Equal(new DefinitionSet(1, 1_750_000_000_000, "ann", "{1}"), await again.ReadAsync(1, Stop));
        Assert.Equal([Document("a", 2, 2), Document("a", 1, 1)], await again.ReadVersionsAsync("canvas", "a", null, Stop));
        Assert.Equal([Document("a", 1, 1)], await again.ReadVersionsAsync("canvas", "a", 2, Stop));
        Assert.Equal(Document("b", 1, 1), await again.ReadVersionAsync("canvas", "b", 1, Stop));
        Assert.Null(await again.ReadVersionAsync("segment", "b", 1, Stop));
    }

    [Fact]
    public async Task ReadTimesAsync_says_when_documents_came_and_changed()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        await sets.StoreAsync(1, "ann", "{1}", [Document("a", 1, 1), Document("b", 1, 1)], [], Stop);
        Time.Advance(TimeSpan.FromSeconds(1));
        await sets.StoreAsync(2, "ann", "{2}", [Document("a", 2, 2)], [], Stop);

        var times = await sets.ReadTimesAsync("canvas", Stop);

        Assert.Equal(new DocumentTimes("a", 1_750_000_000_000, 1_750_000_001_000), times["a"]);
        Assert.Equal(new DocumentTimes("b", 1_750_000_000_000, 1_750_000_000_000), times["b"]);
        Assert.Empty(await sets.ReadTimesAsync("segment", Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task StoreAsync_of_any_number_but_the_next_stores_nothing(int number)
    {
        var sets = (await OpenAsync()).DefinitionSets;
        await sets.StoreAsync(1, "ann", "{1}", [], [], Stop);
        Assert.Equal(new StoreSetResult(StoreSetOutcome.Overtaken, 1), await sets.StoreAsync(number, "bob", "{x}", [Document("a", 1, number)], [], Stop));
        Assert.Equal("{1}", (await sets.ReadLatestAsync(Stop))!.Content);
        Assert.Empty(await sets.ReadVersionsAsync("canvas", "a", null, Stop));
    }

    [Fact]
    public async Task StoreAsync_of_two_at_once_stores_one()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        using var start = new Barrier(2);
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(caller => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait(Stop);
            return sets.StoreAsync(1, $"{caller}", $"{caller}", [], [], Stop);
        }, Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        Assert.Equal([StoreSetOutcome.Stored, StoreSetOutcome.Overtaken], results.Select(result => result.Outcome).Order());
        Assert.All(results, result => Assert.Equal(1, result.LastNumber));
    }

    [Fact]
    public async Task StoreAsync_of_documents_of_another_set_is_refused()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        await Assert.ThrowsAsync<ArgumentException>(() => sets.StoreAsync(1, "ann", "{}", [Document("a", 1, 2)], [], Stop));
    }

    [Fact]
    public async Task ReadVersionsAsync_is_bounded_and_goes_on_below_the_last()
    {
        var sets = (await OpenAsync()).DefinitionSets;
        await sets.StoreAsync(1, "ann", "{}", [.. Enumerable.Range(1, DefinitionSetStore.MaxVersions + 1).Select(version => Document("a", version, 1))], [], Stop);
        var first = await sets.ReadVersionsAsync("canvas", "a", null, Stop);
        Assert.Equal(DefinitionSetStore.MaxVersions, first.Count);
        Assert.Equal([1], (await sets.ReadVersionsAsync("canvas", "a", first[^1].Version, Stop)).Select(document => document.Version));
    }

    private static DocumentVersion Document(string id, int version, int set) => new("canvas", id, version, $"json {version}", "yaml", "active", set);
}
