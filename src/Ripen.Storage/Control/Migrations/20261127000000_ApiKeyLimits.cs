using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

/// <summary>From where keys may be used, who made them, and who changed what.</summary>
public sealed partial class ApiKeyLimits : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "allowed_networks", table: "api_keys", type: "TEXT", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>(name: "created_by", table: "api_keys", type: "TEXT", nullable: false, defaultValue: "");
        migrationBuilder.CreateTable(
            name: "audit",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false),
                at = table.Column<long>(type: "INTEGER", nullable: false),
                actor = table.Column<string>(type: "TEXT", nullable: false),
                action = table.Column<string>(type: "TEXT", nullable: false),
                subject = table.Column<string>(type: "TEXT", nullable: false),
                detail = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_audit", x => x.id);
            });
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "audit");
        migrationBuilder.DropColumn(name: "allowed_networks", table: "api_keys");
        migrationBuilder.DropColumn(name: "created_by", table: "api_keys");
    }
}
