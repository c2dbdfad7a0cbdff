using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class InboundSourceStoreTests : ControlFixture
{
    [Fact]
    public async Task Source_is_there_after_a_restart_until_it_is_ended()
    {
        var store = (await OpenAsync()).InboundSources;
        Assert.NotNull(await store.CreateAsync("mail", "ses", "arn", "very secret indeed", "admin", Stop));
        Assert.Null(await store.CreateAsync("mail", "generic", "", "x", "admin", Stop));

        var control = await OpenAsync();
        var source = control.InboundSources.Find("mail")!;
        Assert.Equal(("ses", "arn", "admin", 1_750_000_000_000), (source.Kind, source.Topic, source.CreatedBy, source.CreatedAt));
        Assert.Equal("very secret indeed", control.InboundSources.SecretOf(source));
        foreach (var file in Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("very secret", await File.ReadAllTextAsync(file, Stop), StringComparison.Ordinal);

        Assert.True(await control.InboundSources.DeleteAsync("mail", "admin", Stop));
        Assert.False(await control.InboundSources.DeleteAsync("mail", "admin", Stop));
        var again = await OpenAsync();
        Assert.Empty(again.InboundSources.List());
        Assert.Equal(["inbound_source.deleted", "inbound_source.created"], (await again.Audit.ListAsync(null, 10, Stop)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task SecretOf_without_the_key_ring_is_refused_with_a_sentence()
    {
        await (await OpenAsync()).InboundSources.CreateAsync("mail", "generic", "", "x", "admin", Stop);
        Directory.Delete(Folder.File("keys"), recursive: true);
        var store = (await OpenAsync()).InboundSources;
        Assert.Contains("key ring", Assert.Throws<StoreRefusedException>(() => store.SecretOf(store.Find("mail")!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_at_the_bound_is_taken_and_beyond_it_refused()
    {
        var control = await OpenAsync();
        await using (var context = await control.Contexts.CreateDbContextAsync(Stop))
        {
            context.InboundSources.AddRange(Enumerable.Range(1, InboundSourceStore.MaxSources - 1).Select(i => new InboundSource($"s{i}", "generic", "", [], "", 0)));
            await context.SaveChangesAsync(Stop);
        }

        var store = (await OpenAsync()).InboundSources;
        Assert.NotNull(await store.CreateAsync("last", "generic", "", new string('x', InboundSourceStore.MaxSecretLength), "admin", Stop));
        Assert.Null(await store.CreateAsync("more", "generic", "", "x", "admin", Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.CreateAsync("long", "generic", "", new string('x', InboundSourceStore.MaxSecretLength + 1), "admin", Stop));
    }
}
