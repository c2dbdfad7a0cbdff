using Microsoft.EntityFrameworkCore;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Storage.Control;

/// <summary>The tables of <c>control.db</c>. Their names and columns are documented for those who look at the file with a client of their own.</summary>
public sealed class ControlDb(DbContextOptions<ControlDb> options) : DbContext(options)
{
    /// <summary>The name registry.</summary>
    public DbSet<RegisteredName> Names => Set<RegisteredName>();

    /// <summary>As what names were received.</summary>
    public DbSet<SeenName> SeenNames => Set<SeenName>();

    /// <summary>Published sets.</summary>
    public DbSet<DefinitionSet> DefinitionSets => Set<DefinitionSet>();

    /// <summary>Versions of documents.</summary>
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    /// <summary>Keys for the API.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Apps that collect, and those that did.</summary>
    public DbSet<App> Apps => Set<App>();

    /// <summary>Who changed what.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Who tells what became of e-mails.</summary>
    public DbSet<InboundSource> InboundSources => Set<InboundSource>();

    /// <summary>Secrets, encrypted.</summary>
    public DbSet<StoredSecret> Secrets => Set<StoredSecret>();

    /// <summary>How far integrations have read.</summary>
    public DbSet<IngestionPlace> IngestionPlaces => Set<IngestionPlace>();

    /// <summary>Runs of integrations.</summary>
    public DbSet<IngestionRun> IngestionRuns => Set<IngestionRun>();

    /// <summary>Rows that could not be applied.</summary>
    public DbSet<IngestionRowError> IngestionRowErrors => Set<IngestionRowError>();

    /// <summary>Rows that were applied and must not be applied again.</summary>
    public DbSet<IngestedRow> IngestedRows => Set<IngestedRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RegisteredName>(name =>
        {
            name.ToTable("names").HasKey(row => row.Number);
            name.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
            name.Property(row => row.Text).HasColumnName("text");
            name.HasIndex(row => row.Text).IsUnique().HasDatabaseName("names_by_text");
        });
        modelBuilder.Entity<SeenName>(seen =>
        {
            seen.ToTable("seen_names").HasKey(row => new { row.Number, row.Role });
            seen.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
            seen.Property(row => row.Role).HasColumnName("role");
            seen.Property(row => row.Type).HasColumnName("type");
            seen.Property(row => row.Mixed).HasColumnName("mixed");
        });
        modelBuilder.Entity<DefinitionSet>(set =>
        {
            set.ToTable("definition_sets").HasKey(row => row.Number);
            set.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
            set.Property(row => row.PublishedAt).HasColumnName("published_at");
            set.Property(row => row.PublishedBy).HasColumnName("published_by");
            set.Property(row => row.Content).HasColumnName("content");
        });
        modelBuilder.Entity<DocumentVersion>(document =>
        {
            document.ToTable("document_versions").HasKey(row => new { row.Kind, row.Id, row.Version });
            document.Property(row => row.Kind).HasColumnName("kind");
            document.Property(row => row.Id).HasColumnName("id");
            document.Property(row => row.Version).HasColumnName("version");
            document.Property(row => row.Json).HasColumnName("json");
            document.Property(row => row.Source).HasColumnName("source");
            document.Property(row => row.Status).HasColumnName("status");
            document.Property(row => row.SetNumber).HasColumnName("set_number");
            document.HasOne<DefinitionSet>().WithMany().HasForeignKey(row => row.SetNumber).OnDelete(DeleteBehavior.Restrict);
            document.HasIndex(row => row.SetNumber).HasDatabaseName("document_versions_by_set");
        });
        modelBuilder.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys").HasKey(row => row.Id);
            key.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            key.Property(row => row.Name).HasColumnName("name");
            key.Property(row => row.Hash).HasColumnName("hash");
            key.Property(row => row.Permissions).HasColumnName("permissions");
            key.Property(row => row.AllowedNetworks).HasColumnName("allowed_networks");
            key.Property(row => row.CreatedBy).HasColumnName("created_by");
            key.Property(row => row.CreatedAt).HasColumnName("created_at");
            key.Property(row => row.LastSeen).HasColumnName("last_seen");
            key.Property(row => row.RevokedAt).HasColumnName("revoked_at");
            key.HasIndex(row => row.Hash).IsUnique().HasDatabaseName("api_keys_by_hash");
        });
        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit").HasKey(row => row.Id);
            entry.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            entry.Property(row => row.At).HasColumnName("at");
            entry.Property(row => row.Actor).HasColumnName("actor");
            entry.Property(row => row.Action).HasColumnName("action");
            entry.Property(row => row.Subject).HasColumnName("subject");
            entry.Property(row => row.Detail).HasColumnName("detail");
        });
        MapApps(modelBuilder);
        MapInboundSources(modelBuilder);
        MapSecrets(modelBuilder);
        IngestionTables.Map(modelBuilder);
    }

    private static void MapInboundSources(ModelBuilder modelBuilder) => modelBuilder.Entity<InboundSource>(source =>
    {
        source.ToTable("inbound_sources").HasKey(row => row.Id);
        source.Property(row => row.Id).HasColumnName("id");
        source.Property(row => row.Kind).HasColumnName("kind");
        source.Property(row => row.Topic).HasColumnName("topic");
        source.Property(row => row.Ciphertext).HasColumnName("ciphertext");
        source.Property(row => row.CreatedBy).HasColumnName("created_by");
        source.Property(row => row.CreatedAt).HasColumnName("created_at");
    });

    private static void MapSecrets(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredSecret>(secret =>
    {
        secret.ToTable("secrets").HasKey(row => row.Name);
        secret.Property(row => row.Name).HasColumnName("name");
        secret.Property(row => row.Ciphertext).HasColumnName("ciphertext");
        secret.Property(row => row.UpdatedAt).HasColumnName("updated_at");
    });

    private static void MapApps(ModelBuilder modelBuilder) => modelBuilder.Entity<App>(app =>
    {
        app.ToTable("apps").HasKey(row => row.Number);
        app.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        app.Property(row => row.Id).HasColumnName("id").IsRequired();
        app.Property(row => row.Name).HasColumnName("name");
        app.Property(row => row.WriteKey).HasColumnName("write_key");
        app.Property(row => row.Origins).HasColumnName("origins");
        app.Property(row => row.Attributes).HasColumnName("attributes");
        app.Property(row => row.CreatedBy).HasColumnName("created_by");
        app.Property(row => row.CreatedAt).HasColumnName("created_at");
        app.Property(row => row.EndedAt).HasColumnName("ended_at");
        app.HasIndex(row => row.WriteKey).IsUnique().HasDatabaseName("apps_by_key");
    });
}
