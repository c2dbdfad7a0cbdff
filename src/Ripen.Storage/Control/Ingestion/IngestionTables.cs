using Microsoft.EntityFrameworkCore;

namespace Ripen.Storage.Control.Ingestion;

/// <summary>The tables of ingestion in <c>control.db</c> (data-in-out §1.8).</summary>
internal static class IngestionTables
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IngestionPlace>(place =>
        {
            place.ToTable("cdi_integration").HasKey(row => row.IntegrationId);
            place.Property(row => row.IntegrationId).HasColumnName("integration_id");
            place.Property(row => row.Watermark).HasColumnName("wm_text");
            place.Property(row => row.WatermarkCount).HasColumnName("wm_count");
            place.Property(row => row.Schedule).HasColumnName("schedule");
            place.Property(row => row.NextRunAt).HasColumnName("next_run_at");
        });
        modelBuilder.Entity<IngestionRun>(MapRun);
        modelBuilder.Entity<IngestionRowError>(error =>
        {
            error.ToTable("cdi_run_row").HasKey(row => new { row.Run, row.Place });
            error.Property(row => row.Run).HasColumnName("run_id").ValueGeneratedNever();
            error.Property(row => row.Place).HasColumnName("seq").ValueGeneratedNever();
            error.Property(row => row.UpdatedAt).HasColumnName("updated_at_text");
            error.Property(row => row.IdentifierKind).HasColumnName("id_kind");
            error.Property(row => row.Identifier).HasColumnName("id_value");
            error.Property(row => row.Code).HasColumnName("error_code");
            error.Property(row => row.Text).HasColumnName("error_text");
            error.Property(row => row.Payload).HasColumnName("payload");
        });
        modelBuilder.Entity<IngestedRow>(applied =>
        {
            applied.ToTable("cdi_row_ledger").HasKey(row => new { row.IntegrationId, row.Hash });
            applied.Property(row => row.IntegrationId).HasColumnName("integration_id");
            applied.Property(row => row.Hash).HasColumnName("hash");
            applied.Property(row => row.Copies).HasColumnName("multiplicity");
            applied.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        });
    }

    private static void MapRun(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<IngestionRun> run)
    {
        run.ToTable("cdi_run").HasKey(row => row.Number);
        run.Property(row => row.Number).HasColumnName("id").ValueGeneratedNever();
        run.Property(row => row.IntegrationId).HasColumnName("integration_id");
        run.Property(row => row.Trigger).HasColumnName("trigger");
        run.Property(row => row.StartedAt).HasColumnName("started_at");
        run.Property(row => row.Status).HasColumnName("status");
        run.Property(row => row.FinishedAt).HasColumnName("finished_at");
        run.Property(row => row.RowsRead).HasColumnName("rows_read");
        run.Property(row => row.RowsSynced).HasColumnName("rows_synced");
        run.Property(row => row.RowsFailed).HasColumnName("rows_failed");
        run.Property(row => row.RowsSkipped).HasColumnName("rows_skipped");
        run.Property(row => row.WatermarkBefore).HasColumnName("wm_before");
        run.Property(row => row.WatermarkAfter).HasColumnName("wm_after");
        run.Property(row => row.Boundary).HasColumnName("boundary_op");
        run.Property(row => row.ErrorCode).HasColumnName("error_code");
        run.Property(row => row.ErrorText).HasColumnName("error_text");
        run.Property(row => row.Warnings).HasColumnName("warnings");
        run.HasIndex(row => row.IntegrationId).HasDatabaseName("cdi_run_by_integration");
    }
}
