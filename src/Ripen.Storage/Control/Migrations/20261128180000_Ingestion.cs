using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

/// <summary>Runs of integrations, how far they have read, and what they applied.</summary>
public sealed partial class Ingestion : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePlaces(migrationBuilder);
        CreateRuns(migrationBuilder);
        CreateRows(migrationBuilder);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "cdi_row_ledger");
        migrationBuilder.DropTable(name: "cdi_run_row");
        migrationBuilder.DropTable(name: "cdi_run");
        migrationBuilder.DropTable(name: "cdi_integration");
    }

    private static void CreatePlaces(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "cdi_integration",
            columns: table => new
            {
                integration_id = table.Column<string>(type: "TEXT", nullable: false),
                wm_text = table.Column<string>(type: "TEXT", nullable: true),
                wm_count = table.Column<long>(type: "INTEGER", nullable: false),
                schedule = table.Column<string>(type: "TEXT", nullable: false),
                next_run_at = table.Column<long>(type: "INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_cdi_integration", x => x.integration_id);
            });
    }

    private static void CreateRuns(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "cdi_run",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false),
                integration_id = table.Column<string>(type: "TEXT", nullable: false),
                trigger = table.Column<string>(type: "TEXT", nullable: false),
                started_at = table.Column<long>(type: "INTEGER", nullable: false),
                status = table.Column<byte>(type: "INTEGER", nullable: false),
                finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                rows_read = table.Column<long>(type: "INTEGER", nullable: false),
                rows_synced = table.Column<long>(type: "INTEGER", nullable: false),
                rows_failed = table.Column<long>(type: "INTEGER", nullable: false),
                rows_skipped = table.Column<long>(type: "INTEGER", nullable: false),
                wm_before = table.Column<string>(type: "TEXT", nullable: true),
                wm_after = table.Column<string>(type: "TEXT", nullable: true),
                boundary_op = table.Column<string>(type: "TEXT", nullable: false),
                error_code = table.Column<string>(type: "TEXT", nullable: true),
                error_text = table.Column<string>(type: "TEXT", nullable: true),
                warnings = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_cdi_run", x => x.id);
            });
        migrationBuilder.CreateIndex(name: "cdi_run_by_integration", table: "cdi_run", column: "integration_id");
    }

    private static void CreateRows(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "cdi_run_row",
            columns: table => new
            {
                run_id = table.Column<long>(type: "INTEGER", nullable: false),
                seq = table.Column<long>(type: "INTEGER", nullable: false),
                updated_at_text = table.Column<string>(type: "TEXT", nullable: false),
                id_kind = table.Column<string>(type: "TEXT", nullable: false),
                id_value = table.Column<string>(type: "TEXT", nullable: false),
                error_code = table.Column<string>(type: "TEXT", nullable: false),
                error_text = table.Column<string>(type: "TEXT", nullable: false),
                payload = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_cdi_run_row", x => new { x.run_id, x.seq });
            });
        migrationBuilder.CreateTable(
            name: "cdi_row_ledger",
            columns: table => new
            {
                integration_id = table.Column<string>(type: "TEXT", nullable: false),
                hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                multiplicity = table.Column<int>(type: "INTEGER", nullable: false),
                updated_at = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_cdi_row_ledger", x => new { x.integration_id, x.hash });
            });
    }
}
