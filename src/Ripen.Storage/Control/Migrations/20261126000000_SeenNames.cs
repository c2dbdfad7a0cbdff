using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

/// <summary>As what names were received: detected types of attributes, names of events, ids of subscription groups.</summary>
public sealed partial class SeenNames : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            name: "seen_names",
            columns: table => new
            {
                number = table.Column<int>(type: "INTEGER", nullable: false),
                role = table.Column<byte>(type: "INTEGER", nullable: false),
                type = table.Column<byte>(type: "INTEGER", nullable: false),
                mixed = table.Column<bool>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_seen_names", x => new { x.number, x.role });
            });

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropTable(
            name: "seen_names");
}
