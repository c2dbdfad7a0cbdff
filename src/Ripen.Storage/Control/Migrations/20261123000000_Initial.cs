using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

// One method makes all tables, as the framework wants it; hence its length.
/// <summary>The first tables: names, definitions, API keys, secrets.</summary>
public sealed partial class Initial : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "api_keys",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false),
                name = table.Column<string>(type: "TEXT", nullable: false),
                hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                permissions = table.Column<string>(type: "TEXT", nullable: false),
                created_at = table.Column<long>(type: "INTEGER", nullable: false),
                last_seen = table.Column<long>(type: "INTEGER", nullable: true),
                revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_api_keys", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "definition_sets",
            columns: table => new
            {
                number = table.Column<int>(type: "INTEGER", nullable: false),
                published_at = table.Column<long>(type: "INTEGER", nullable: false),
                published_by = table.Column<string>(type: "TEXT", nullable: false),
                content = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_definition_sets", x => x.number);
            });

        migrationBuilder.CreateTable(
            name: "names",
            columns: table => new
            {
                number = table.Column<int>(type: "INTEGER", nullable: false),
                text = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_names", x => x.number);
            });

        migrationBuilder.CreateTable(
            name: "secrets",
            columns: table => new
            {
                name = table.Column<string>(type: "TEXT", nullable: false),
                ciphertext = table.Column<byte[]>(type: "BLOB", nullable: false),
                updated_at = table.Column<long>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_secrets", x => x.name);
            });

        migrationBuilder.CreateTable(
            name: "document_versions",
            columns: table => new
            {
                kind = table.Column<string>(type: "TEXT", nullable: false),
                id = table.Column<string>(type: "TEXT", nullable: false),
                version = table.Column<int>(type: "INTEGER", nullable: false),
                json = table.Column<string>(type: "TEXT", nullable: false),
                source = table.Column<string>(type: "TEXT", nullable: false),
                status = table.Column<string>(type: "TEXT", nullable: false),
                set_number = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_document_versions", x => new { x.kind, x.id, x.version });
                table.ForeignKey(
                    name: "FK_document_versions_definition_sets_set_number",
                    column: x => x.set_number,
                    principalTable: "definition_sets",
                    principalColumn: "number",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateIndex(
            name: "api_keys_by_hash",
            table: "api_keys",
            column: "hash",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "document_versions_by_set",
            table: "document_versions",
            column: "set_number");

        migrationBuilder.CreateIndex(
            name: "names_by_text",
            table: "names",
            column: "text",
            unique: true);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "api_keys");

        migrationBuilder.DropTable(
            name: "document_versions");

        migrationBuilder.DropTable(
            name: "names");

        migrationBuilder.DropTable(
            name: "secrets");

        migrationBuilder.DropTable(
            name: "definition_sets");
    }
}
