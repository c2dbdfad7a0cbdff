using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class SecretStoreTests : ControlFixture
{
    [Fact]
    public async Task GetAsync_returns_what_was_set_last()
    {
        var secrets = (await OpenAsync()).Secrets;
        Assert.Null(await secrets.GetAsync("crm", Stop));
        Assert.True(await secrets.SetAsync("crm", "first", "admin", Stop));
        Assert.True(await secrets.SetAsync("crm", "pässwört", "admin", Stop));
        Assert.True(await secrets.SetAsync("a", "", "admin", Stop));
        var again = (await OpenAsync()).Secrets;
        Assert.Equal("pässwört", await again.GetAsync("crm", Stop));
        Assert.Equal("", await again.GetAsync("a", Stop));
        Assert.Equal(["a", "crm"], await again.ListNamesAsync(Stop));
    }

    [Fact]
    public async Task SetAsync_leaves_no_plain_text_in_any_file()
    {
        var secrets = (await OpenAsync()).Secrets;
        await secrets.SetAsync("crm", "very secret indeed", "admin", Stop);
        foreach (var file in Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("very secret", await File.ReadAllTextAsync(file, Stop), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Folder.File("keys")));
    }

    [Fact]
    public async Task GetAsync_without_the_key_ring_is_refused_with_a_sentence()
    {
        await (await OpenAsync()).Secrets.SetAsync("crm", "x", "admin", Stop);
        Directory.Delete(Folder.File("keys"), recursive: true);
        var secrets = (await OpenAsync()).Secrets;
        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => secrets.GetAsync("crm", Stop).AsTask());
        Assert.Equal("The secret crm cannot be read: the key ring of the data folder is not the one it was stored with. Store it again.", refusal.Message);
    }

    [Fact]
    public async Task SetAsync_at_the_bounds_is_taken_and_beyond_them_refused()
    {
        var store = await OpenAsync();
        var longest = new string('n', SecretStore.MaxNameLength);
        Assert.True(await store.Secrets.SetAsync(longest, new string('v', SecretStore.MaxValueLength), "admin", Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Secrets.SetAsync(longest + "n", "v", "admin", Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Secrets.SetAsync("", "v", "admin", Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.Secrets.SetAsync("n", new string('v', SecretStore.MaxValueLength + 1), "admin", Stop));
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            context.Secrets.AddRange(Enumerable.Range(2, SecretStore.MaxSecrets - 2).Select(i => new StoredSecret($"{i}", [], 0)));
            await context.SaveChangesAsync(Stop);
        }
        Assert.True(await store.Secrets.SetAsync("the last", "v", "admin", Stop));
        Assert.False(await store.Secrets.SetAsync("one too many", "v", "admin", Stop));
        Assert.True(await store.Secrets.SetAsync("the last", "w", "admin", Stop));
    }
}
