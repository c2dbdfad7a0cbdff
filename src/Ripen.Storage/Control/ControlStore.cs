using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Storage.Control;

/// <summary>The control store: names, definitions, API keys, apps, inbound sources, runs of integrations and secrets. Every change is on the disk before its call returns.</summary>
public sealed class ControlStore : IDisposable
{
    /// <summary>Under which name the keys of the key ring are kept apart from those of other programs.</summary>
    public const string Application = "Ripen";

    private ControlStore(
        IDbContextFactory<ControlDb> contexts,
        NameRegistry names,
        NameRoles roles,
        ApiKeyStore apiKeys,
        AppStore apps,
        InboundSourceStore inboundSources,
        IDataProtectionProvider protection,
        TimeProvider time)
    {
        (Contexts, Names, Roles, ApiKeys, Apps, InboundSources) = (contexts, names, roles, apiKeys, apps, inboundSources);
        DefinitionSets = new DefinitionSetStore(contexts, time);
        Audit = new AuditLog(contexts, time);
        Ingestion = new IngestionStore(contexts);
        Secrets = new SecretStore(contexts, protection, time);
    }

    /// <summary>Contexts on the store, for features that keep tables of their own in it.</summary>
    public IDbContextFactory<ControlDb> Contexts { get; }

    /// <summary>The numbers of names.</summary>
    public NameRegistry Names { get; }

    /// <summary>As what names were received.</summary>
    public NameRoles Roles { get; }

    /// <summary>Keys for the API.</summary>
    public ApiKeyStore ApiKeys { get; }

    /// <summary>Apps that collect.</summary>
    public AppStore Apps { get; }

    /// <summary>Who tells what became of e-mails.</summary>
    public InboundSourceStore InboundSources { get; }

    /// <summary>Published definitions.</summary>
    public DefinitionSetStore DefinitionSets { get; }

    /// <summary>Who changed what.</summary>
    public AuditLog Audit { get; }

    /// <summary>Runs of integrations.</summary>
    public IngestionStore Ingestion { get; }

    /// <summary>Secrets of connections and templates.</summary>
    public SecretStore Secrets { get; }

    /// <summary>Opens the store, makes it or migrates it forward, and reads names and keys into memory.</summary>
    /// <param name="path">The file, such as <c>control.db</c>; its folder exists.</param>
    /// <param name="keyRing">The folder of the keys that secrets are encrypted with; made when it is missing.</param>
    /// <param name="time">The clock behind every stored instant.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="StoreRefusedException">The store was migrated by newer software.</exception>
    public static async Task<ControlStore> OpenAsync(string path, string keyRing, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<ControlDb>();
        Configure(options, path);
        var contexts = new PooledDbContextFactory<ControlDb>(options.Options);
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using (context)
        {
            await MigrateAsync(context, path, cancellationToken);
            var names = await NameRegistry.LoadAsync(contexts, context, cancellationToken);
            var roles = await NameRoles.LoadAsync(contexts, context, cancellationToken);
            var apiKeys = await ApiKeyStore.LoadAsync(contexts, context, time, cancellationToken);
            var protection = DataProtectionProvider.Create(new DirectoryInfo(keyRing), builder => builder.SetApplicationName(Application));
            var apps = await AppStore.LoadAsync(contexts, context, time, cancellationToken);
            var inboundSources = await InboundSourceStore.LoadAsync(contexts, context, protection, time, cancellationToken);
            return new ControlStore(contexts, names, roles, apiKeys, apps, inboundSources, protection, time);
        }
    }

    /// <summary>Leads a context to the file, for who keeps tables of their own in it: what is saved is on the disk before the call returns.</summary>
    /// <param name="options">The context's.</param>
    /// <param name="path">The file.</param>
    /// <param name="migrationsTable">Where it is noted which migrations were applied; null for the store's own table.</param>
    public static void Configure(DbContextOptionsBuilder options, string path, string? migrationsTable = null)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        options.UseSqlite(text, sqlite => sqlite.MigrationsHistoryTable(migrationsTable ?? HistoryRepository.DefaultTableName)).AddInterceptors(new DurableConnections());
    }

    /// <summary>Ends the store; connections live for single calls only, so none is open.</summary>
    public void Dispose()
    {
        Roles.Dispose();
        ApiKeys.Dispose();
        Apps.Dispose();
        InboundSources.Dispose();
    }

    private static async Task MigrateAsync(ControlDb context, string path, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
        {
            throw new StoreRefusedException(
                $"{path} was changed by a newer Ripen (migration {newer}), which this one does not know. Start a newer Ripen on it.");
        }
        await context.Database.MigrateAsync(cancellationToken);
    }
}
