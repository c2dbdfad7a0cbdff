using Ripen.Engine.Identity;
using Ripen.Storage.Control;

namespace Ripen.Storage.Tests.Control;

public sealed class AuditLogTests : ControlFixture
{
    [Fact]
    public async Task ListAsync_says_who_changed_what_newest_first()
    {
        var store = await OpenAsync();
        var key = (await store.ApiKeys.CreateAsync("warehouse", "users.track", "10.0.0.0/8", "bootstrap", Stop))!;
        await store.Secrets.SetAsync("crm", "first", "warehouse", Stop);
        await store.Secrets.SetAsync("crm", "second", "warehouse", Stop);
        Time.Advance(TimeSpan.FromSeconds(1));
        await store.ApiKeys.RevokeAsync(key.Key.Id, "bootstrap", Stop);

        var entries = await (await OpenAsync()).Audit.ListAsync(null, 10, Stop);

        Assert.Equal(
            [
                new AuditEntry(4, 1_750_000_001_000, "bootstrap", "api_key.revoked", "warehouse", ""),
                new AuditEntry(3, 1_750_000_000_000, "warehouse", "secret.replaced", "crm", ""),
                new AuditEntry(2, 1_750_000_000_000, "warehouse", "secret.created", "crm", ""),
                new AuditEntry(1, 1_750_000_000_000, "bootstrap", "api_key.created", "warehouse", "users.track"),
            ],
            entries);
        Assert.Equal([2L, 1L], (await store.Audit.ListAsync(3, 10, Stop)).Select(e => e.Id));
    }

    [Fact]
    public async Task AddAsync_beyond_the_bound_drops_the_oldest()
    {
        var store = await OpenAsync();
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            context.Audit.AddRange(new long[] { 1, 2, AuditLog.MaxEntries }.Select(id => new AuditEntry(id, 0, "a", "b", "c", "")));
            await context.SaveChangesAsync(Stop);
        }

        await store.Secrets.SetAsync("crm", "value", "a", Stop);

        Assert.Equal([AuditLog.MaxEntries + 1, AuditLog.MaxEntries, 2], (await store.Audit.ListAsync(null, 10, Stop)).Select(e => e.Id));
    }

    [Fact]
    public async Task AddAsync_of_several_beyond_the_bound_drops_as_many_of_the_oldest()
    {
        var store = await OpenAsync();
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            context.Audit.AddRange(new long[] { 1, 2, 3, AuditLog.MaxEntries }.Select(id => new AuditEntry(id, 0, "a", "b", "c", "")));
            await context.SaveChangesAsync(Stop);
        }

        await store.DefinitionSets.StoreAsync(1, "ann", "{1}", [], [new AuditChange("definition.created", "canvas a", "1"), new AuditChange("definition.created", "canvas b", "2")], Stop);

        Assert.Equal([AuditLog.MaxEntries + 2, AuditLog.MaxEntries + 1, AuditLog.MaxEntries, 3], (await store.Audit.ListAsync(null, 10, Stop)).Select(e => e.Id));
    }

    [Fact]
    public async Task Entries_of_a_set_are_stored_with_it_and_notes_by_themselves()
    {
        var store = await OpenAsync();
        await store.DefinitionSets.StoreAsync(1, "ann", "{1}", [], [new AuditChange("definition.created", "canvas a", "version 1"), new AuditChange("definition.created", "canvas b", "version 1")], Stop);
        await store.DefinitionSets.StoreAsync(1, "bob", "{1}", [], [new AuditChange("definition.updated", "canvas a", "version 2")], Stop);
        await store.Audit.NoteAsync("ann", new AuditChange("canvas.armed", "canvas a", "sweep 1"), Stop);

        Assert.Equal(
            [
                new AuditEntry(3, 1_750_000_000_000, "ann", "canvas.armed", "canvas a", "sweep 1"),
                new AuditEntry(2, 1_750_000_000_000, "ann", "definition.created", "canvas b", "version 1"),
                new AuditEntry(1, 1_750_000_000_000, "ann", "definition.created", "canvas a", "version 1"),
            ],
            await store.Audit.ListAsync(null, 10, Stop));
    }

    [Fact]
    public async Task ForgetUsers_empties_what_is_said_of_the_deleted_and_nothing_else()
    {
        const ulong Key = 0x1234_5678_9ABC_DEF0;
        var store = await OpenAsync();
        foreach (var user in new UserRef[] { new(Key, 1_000), new(Key, 3_000), new(Key + 1, 1_000) })
        {
            await store.Audit.NoteAsync("ann", AuditChange.UserEdited(user, "plan: null → 1; asked"), Stop);
        }

        await store.Audit.NoteAsync("ann", new AuditChange("canvas.armed", "user 000003e8f0debc9a78563412", "sweep 1"), Stop);

        Assert.Equal(1, store.Audit.ForgetUsers(new Dictionary<ulong, long> { [Key] = 2_000_000, [Key + 2] = 2_000_000 }));
        Assert.Equal(0, store.Audit.ForgetUsers(new Dictionary<ulong, long> { [Key] = 2_000_000 }));

        var entries = await store.Audit.ListAsync(null, 10, Stop);
        Assert.Equal(["sweep 1", "plan: null → 1; asked", "plan: null → 1; asked", ""], entries.Select(entry => entry.Detail));
        Assert.Equal(("ann", "user.edited", "user 000003e8f0debc9a78563412"), (entries[^1].Actor, entries[^1].Action, entries[^1].Subject));
        Assert.Equal(2, store.Audit.ForgetUsers(new Dictionary<ulong, long> { [Key] = 9_000_000, [Key + 1] = 9_000_000 }));
    }

    [Fact]
    public async Task ForgetUsers_empties_more_entries_than_a_page()
    {
        const int Many = AuditLog.MaxPage + 1;
        var store = await OpenAsync();
        await using (var context = await store.Contexts.CreateDbContextAsync(Stop))
        {
            context.Audit.AddRange(Enumerable.Range(1, Many).Select(id => new AuditEntry(id, 0, "ann", AuditChange.UserEditedAction, $"user {new UserRef((ulong)id, 1).BrazeId}", "said")));
            await context.SaveChangesAsync(Stop);
        }

        Assert.Equal(Many, store.Audit.ForgetUsers(Enumerable.Range(1, Many).ToDictionary(id => (ulong)id, _ => 1_000L)));
    }

    [Fact]
    public async Task ListAsync_of_more_than_a_page_is_refused()
    {
        var store = await OpenAsync();
        Assert.Empty(await store.Audit.ListAsync(null, AuditLog.MaxPage, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Audit.ListAsync(null, AuditLog.MaxPage + 1, Stop));
    }
}
