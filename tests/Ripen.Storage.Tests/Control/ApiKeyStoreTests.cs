using System.Security.Cryptography;
using System.Text;
using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class ApiKeyStoreTests : ControlFixture
{
    [Fact]
    public async Task CreateAsync_makes_a_key_that_is_found_and_kept_as_its_hash_only()
    {
        var keys = (await OpenAsync()).ApiKeys;
        var created = (await keys.CreateAsync("warehouse", "users.track", "", "admin", Stop))!;
        Assert.StartsWith("rpn_", created.Secret, StringComparison.Ordinal);
        Assert.Equal(47, created.Secret.Length);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(created.Secret)), created.Key.Hash);
        Assert.Equal((1, "warehouse", "users.track", 1_750_000_000_000), (created.Key.Id, created.Key.Name, created.Key.Permissions, created.Key.CreatedAt));

        var again = (await OpenAsync()).ApiKeys;
        Assert.Equal(1, again.Find(created.Secret)!.Id);
        Assert.Null(again.Find(created.Secret + "x"));
        Assert.Null(again.Find(""));
        Assert.Null(again.Find(new string('x', 100_000)));
        Assert.All(Directory.GetFiles(Folder.Path), file => Assert.DoesNotContain(created.Secret, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task EnsureBootstrapAsync_stores_the_key_at_the_first_start_only()
    {
        var keys = (await OpenAsync()).ApiKeys;
        Assert.True(await keys.EnsureBootstrapAsync("configured key", "all", Stop));
        Assert.Equal(("bootstrap", "all"), (keys.Find("configured key")!.Name, keys.Find("configured key")!.Permissions));
        Assert.True(await keys.RevokeAsync(1, "admin", Stop));
        var again = (await OpenAsync()).ApiKeys;
        Assert.False(await again.EnsureBootstrapAsync("configured key", "all", Stop));
        Assert.Null(again.Find("configured key"));
    }

    [Fact]
    public async Task RevokeAsync_ends_a_key_at_once_and_for_good()
    {
        var keys = (await OpenAsync()).ApiKeys;
        var first = (await keys.CreateAsync("a", "", "", "admin", Stop))!;
        var second = (await keys.CreateAsync("b", "", "", "admin", Stop))!;
        Assert.True(await keys.RevokeAsync(first.Key.Id, "admin", Stop));
        Assert.False(await keys.RevokeAsync(first.Key.Id, "admin", Stop));
        Assert.Null(keys.Find(first.Secret));
        Assert.NotNull(keys.Find(second.Secret));
        var again = (await OpenAsync()).ApiKeys;
        Assert.Null(again.Find(first.Secret));
        Assert.Equal(3, (await again.CreateAsync("c", "", "", "admin", Stop))!.Key.Id);
    }

    [Fact]
    public async Task Find_notes_the_use_and_FlushSeenAsync_stores_it()
    {
        var keys = (await OpenAsync()).ApiKeys;
        var created = (await keys.CreateAsync("a", "", "", "admin", Stop))!;
        Assert.Null(keys.List().Single().LastSeen);
        Time.Advance(TimeSpan.FromMinutes(1));
        keys.Find(created.Secret);
        Assert.Equal(1_750_000_060_000, keys.List().Single().LastSeen);
        Assert.Null((await OpenAsync()).ApiKeys.List().Single().LastSeen);
        await keys.FlushSeenAsync(Stop);
        await keys.FlushSeenAsync(Stop);
        Assert.Equal(1_750_000_060_000, (await OpenAsync()).ApiKeys.List().Single().LastSeen);
    }

    [Fact]
    public async Task CreateAsync_beyond_the_bound_is_refused()
    {
        var store = await OpenAsync();
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            context.ApiKeys.AddRange(Enumerable.Range(1, ApiKeyStore.MaxKeys - 1)
                .Select(i => new ApiKey(i, $"{i}", BitConverter.GetBytes(i), "", "", "", 0, null, null)));
            await context.SaveChangesAsync(Stop);
        }
        var keys = (await OpenAsync()).ApiKeys;
        var last = await keys.CreateAsync("last", "", "", "admin", Stop);
        Assert.NotNull(last);
        Assert.Null(await keys.CreateAsync("one too many", "", "", "admin", Stop));
        Assert.Equal(ApiKeyStore.MaxKeys, keys.Find(last.Secret)!.Id);
    }
}
