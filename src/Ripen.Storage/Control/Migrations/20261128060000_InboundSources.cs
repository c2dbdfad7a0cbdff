using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ripen.Storage.Control.Migrations;

/// <summary>Who tells what became of e-mails.</summary>
public sealed partial class InboundSources : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "inbound_sources",
        columns: table => new
        {
            id = table.Column<string>(type: "TEXT", nullable: false),
            kind = table.Column<string>(type: "TEXT", nullable: false),
            topic = table.Column<string>(type: "TEXT", nullable: false),
            ciphertext = table.Column<byte[]>(type: "BLOB", nullable: false),
            created_by = table.Column<string>(type: "TEXT", nullable: false),
            created_at = table.Column<long>(type: "INTEGER", nullable: false)
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_inbound_sources", x => x.id);
        });

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(name: "inbound_sources");
}
