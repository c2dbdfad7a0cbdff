using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

/// <summary>Apps that collect, with their public keys.</summary>
public sealed partial class Apps : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "apps",
            columns: table => new
            {
                number = table.Column<int>(type: "INTEGER", nullable: false),
                id = table.Column<string>(type: "TEXT", nullable: false),
                name = table.Column<string>(type: "TEXT", nullable: false),
                write_key = table.Column<string>(type: "TEXT", nullable: false),
                origins = table.Column<string>(type: "TEXT", nullable: false),
                attributes = table.Column<string>(type: "TEXT", nullable: false),
                created_by = table.Column<string>(type: "TEXT", nullable: false),
                created_at = table.Column<long>(type: "INTEGER", nullable: false),
                ended_at = table.Column<long>(type: "INTEGER", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_apps", x => x.number);
            });
        migrationBuilder.CreateIndex(name: "apps_by_key", table: "apps", column: "write_key", unique: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "apps");
    }
}
