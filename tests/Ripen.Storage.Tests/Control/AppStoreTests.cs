using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class AppStoreTests : ControlFixture
{
    [Fact]
    public async Task CreateAsync_makes_an_app_that_is_found_by_its_key_after_a_restart_too()
    {
        var apps = (await OpenAsync()).Apps;
        var made = (await apps.CreateAsync("website", "Website", "https://www.example.com", "plan", "admin", Stop))!;
        Assert.Equal(26, made.WriteKey.Length);
        Assert.StartsWith("rpw_", made.WriteKey, StringComparison.Ordinal);

        var again = (await OpenAsync()).Apps;
        Assert.Equal(made, again.Find(made.WriteKey));
        Assert.Equal([made], again.List());
        Assert.Null(again.Find("rpw_"));
        Assert.Equal(1_750_000_000_000, made.CreatedAt);
    }

    [Fact]
    public async Task CreateAsync_of_an_id_that_collects_is_refused()
    {
        var apps = (await OpenAsync()).Apps;
        await apps.CreateAsync("website", "a", "", "", "admin", Stop);
        Assert.Null(await apps.CreateAsync("website", "b", "", "", "admin", Stop));
    }

    [Fact]
    public async Task EndAsync_ends_an_app_at_once_and_its_id_is_free_for_another_key()
    {
        var store = await OpenAsync();
        var first = (await store.Apps.CreateAsync("website", "a", "https://a.example", "", "admin", Stop))!;
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(store.Apps.IsOrigin("https://a.example"));
        Assert.True(await store.Apps.EndAsync("website", "admin", Stop));
        Assert.False(store.Apps.IsOrigin("https://a.example"));
        Assert.False(await store.Apps.EndAsync("website", "admin", Stop));
        var second = (await store.Apps.CreateAsync("website", "b", "", "", "admin", Stop))!;

        var again = await OpenAsync();
        Assert.Equal(1_750_000_060_000, again.Apps.Find(first.WriteKey)!.EndedAt);
        Assert.Equal([second], again.Apps.List());
        Assert.NotEqual(first.WriteKey, second.WriteKey);
        Assert.Equal(
            [("app.created", "website", ""), ("app.ended", "website", ""), ("app.created", "website", "https://a.example")],
            (await again.Audit.ListAsync(null, 10, Stop)).Select(entry => (entry.Action, entry.Subject, entry.Detail)));
    }

    [Fact]
    public async Task CreateAsync_beyond_the_bound_is_refused()
    {
        await FillAsync(AppStore.MaxApps - 1, ended: null);
        var apps = (await OpenAsync()).Apps;
        Assert.NotNull(await apps.CreateAsync("last", "", "", "", "admin", Stop));
        Assert.Null(await apps.CreateAsync("one too many", "", "", "", "admin", Stop));
        Assert.True(await apps.EndAsync("last", "admin", Stop));
        Assert.NotNull(await apps.CreateAsync("another", "", "", "", "admin", Stop));
    }

    [Fact]
    public async Task EndAsync_beyond_the_bound_forgets_who_ended_first()
    {
        await FillAsync(AppStore.MaxEnded, ended: 1_000);
        var apps = (await OpenAsync()).Apps;
        var last = (await apps.CreateAsync("last", "", "", "", "admin", Stop))!;
        await apps.EndAsync("last", "admin", Stop);

        foreach (var known in new[] { apps, (await OpenAsync()).Apps })
        {
            Assert.Null(known.Find("key 1"));
            Assert.NotNull(known.Find("key 2"));
            Assert.NotNull(known.Find(last.WriteKey)!.EndedAt);
        }
    }

    // The first ended first.
    private async Task FillAsync(int count, long? ended)
    {
        var store = await OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Stop);
        context.Apps.AddRange(Enumerable.Range(1, count).Select(i => new App(i, $"app {i}", "", $"key {i}", "", "", "", 0, ended + i)));
        await context.SaveChangesAsync(Stop);
    }
}
