using System.Text;
using Microsoft.EntityFrameworkCore;
using Ripen.Engine.Names;
using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class NameRegistryTests : ControlFixture
{
    [Fact]
    public async Task GetOrAddAsync_numbers_from_one_in_order_and_keeps_them()
    {
        var names = (await OpenAsync()).Names;
        Assert.Equal(1, await names.GetOrAddAsync("purchase", Stop));
        Assert.Equal((int[])[2, 1, 3, 2], await names.GetOrAddAsync(["Purchase", "purchase", "größe 🚀", "Purchase"], Stop));
        Assert.Equal(1, await names.GetOrAddAsync("purchase", Stop));

        var again = (await OpenAsync()).Names;
        Assert.Equal(3, again.Count);
        Assert.Equal(("purchase", "Purchase", "größe 🚀"), (again.Text(1), again.Text(2), again.Text(3)));
        Assert.Equal((3, 3), (again.Find("größe 🚀"), again.Find(Encoding.UTF8.GetBytes("größe 🚀"))));
        Assert.Equal(4, await again.GetOrAddAsync("fourth", Stop));
    }

    [Fact]
    public async Task Find_of_an_unknown_name_is_zero_and_Text_of_an_unknown_number_throws()
    {
        var names = (await OpenAsync()).Names;
        await names.GetOrAddAsync("\uFFFD", Stop);
        Assert.Equal((0, 0, 0), (names.Find("x"), names.Find(""), names.Find(new string('x', 5_000))));
        Assert.Equal((0, 0), (names.Find("\ud800"), names.Find(new byte[5_000])));
        Assert.Throws<KeyNotFoundException>(() => names.Text(0));
        Assert.Throws<KeyNotFoundException>(() => names.Text(2));
    }

    [Fact]
    public async Task GetOrAddAsync_is_durable_before_it_returns()
    {
        var names = (await OpenAsync()).Names;
        await names.GetOrAddAsync("kept", Stop);
        using var copy = new TemporaryFolder();
        Folder.CopyTo(copy.Path);
        var crashed = await ControlStore.OpenAsync(copy.File("control.db"), copy.File("keys"), Time, Stop);
        Assert.Equal(1, crashed.Names.Find("kept"));
    }

    [Fact]
    public async Task GetOrAddAsync_at_the_bound_of_a_name_is_taken_and_above_it_refused()
    {
        var names = (await OpenAsync()).Names;
        var longest = string.Concat(Enumerable.Repeat("🚀", INames.MaxNameLength));
        Assert.Equal(1, await names.GetOrAddAsync(longest, Stop));
        Assert.Equal(1, names.Find(longest));
        Assert.Equal(longest, names.Text(1));
        Assert.Equal((int[])[0, 0, 0], await names.GetOrAddAsync([longest + "x", "", "\ud83d"], Stop));
        Assert.Equal((NameRefusal.TooLong, NameRefusal.Empty, NameRefusal.NotText, NameRefusal.None),
            (names.RefusalOf(longest + "x"), names.RefusalOf(""), names.RefusalOf("\ud83d"), names.RefusalOf("new")));
        Assert.Equal(1, names.Count);
    }

    [Fact]
    public async Task GetOrAddAsync_of_the_name_after_the_last_is_refused()
    {
        var store = await OpenAsync();
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            await context.Database.ExecuteSqlRawAsync("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0}) INSERT INTO names SELECT i, 'name ' || i FROM n
                """, [INames.MaxNames - 1], Stop);
        }
        var names = (await OpenAsync()).Names;
        Assert.Equal(INames.MaxNames - 1, names.Count);
        Assert.Equal((int[])[INames.MaxNames, 0, 17], await names.GetOrAddAsync(["the last", "one too many", "name 17"], Stop));
        Assert.Equal(0, await names.GetOrAddAsync("one too many", Stop));
        Assert.Equal((NameRefusal.Full, NameRefusal.None), (names.RefusalOf("one too many"), names.RefusalOf("the last")));
        Assert.Equal(INames.MaxNames, (await OpenAsync()).Names.Count);
    }

    [Fact]
    public async Task GetOrAddAsync_takes_calls_up_to_their_bound()
    {
        var names = (await OpenAsync()).Names;
        var most = Enumerable.Range(1, NameRegistry.MaxNamesPerCall).Select(i => $"name {i}").ToList();
        Assert.Equal(Enumerable.Range(1, NameRegistry.MaxNamesPerCall), await names.GetOrAddAsync(most, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await names.GetOrAddAsync([.. most, "one too many"], Stop));
    }

    [Fact]
    public async Task GetOrAddAsync_of_many_callers_at_once_gives_each_name_one_number()
    {
        const int Callers = 8;
        const int CallsEach = 150;
        var names = (await OpenAsync()).Names;
        using var start = new Barrier(Callers);
        var seen = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(async () =>
        {
            var random = new Random(caller);
            var numbers = new Dictionary<string, int>();
            start.SignalAndWait(Stop);
            for (var i = 0; i < CallsEach; i++)
            {
                var name = $"name {random.Next(300)}";
                numbers[name] = await names.GetOrAddAsync(name, Stop);
                Assert.Equal(numbers[name], names.Find(Encoding.UTF8.GetBytes(name)));
                Assert.Equal(name, names.Text(numbers[name]));
            }
            return numbers;
        }, Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        var all = seen.SelectMany(numbers => numbers).Distinct().OrderBy(pair => pair.Value).ToList();
        Assert.Equal(Enumerable.Range(1, names.Count), all.Select(pair => pair.Value));
        Assert.Equal(names.Count, all.Select(pair => pair.Key).Distinct().Count());
        var again = (await OpenAsync()).Names;
        Assert.All(all, pair => Assert.Equal(pair.Value, again.Find(pair.Key)));
    }

    [Fact]
    public async Task Find_does_not_allocate()
    {
        var names = (await OpenAsync()).Names;
        await names.GetOrAddAsync("score", Stop);
        Assert.Equal(0, AllocatedByLookups(names));
    }

    private static long AllocatedByLookups(NameRegistry names)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            if (names.Find("score"u8) + names.Find("score") + names.Find("unknown"u8) != 2)
                return -1;
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
