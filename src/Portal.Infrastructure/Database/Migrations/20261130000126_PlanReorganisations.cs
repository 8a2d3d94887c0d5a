using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class PlanReorganisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "content_file_id",
                table: "evidence_file_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "content_number",
                table: "evidence_file_versions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "planned_reorganisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    units = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    basis = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    order = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    refusal = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_reorganisations", x => x.id);
                    table.ForeignKey(
                        name: "fk_planned_reorganisations_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_file_versions_content_file_id_content_number",
                table: "evidence_file_versions",
                columns: new[] { "content_file_id", "content_number" });

            migrationBuilder.CreateIndex(
                name: "ix_planned_reorganisations_effective_on",
                table: "planned_reorganisations",
                column: "effective_on",
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_planned_reorganisations_unit_id",
                table: "planned_reorganisations",
                column: "unit_id");

            migrationBuilder.AddForeignKey(
                name: "fk_evidence_file_versions_evidence_file_versions_content_file_~",
                table: "evidence_file_versions",
                columns: new[] { "content_file_id", "content_number" },
                principalTable: "evidence_file_versions",
                principalColumns: new[] { "file_id", "number" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_evidence_file_versions_evidence_file_versions_content_file_~",
                table: "evidence_file_versions");

            migrationBuilder.DropTable(
                name: "planned_reorganisations");

            migrationBuilder.DropIndex(
                name: "ix_evidence_file_versions_content_file_id_content_number",
                table: "evidence_file_versions");

            migrationBuilder.DropColumn(
                name: "content_file_id",
                table: "evidence_file_versions");

            migrationBuilder.DropColumn(
                name: "content_number",
                table: "evidence_file_versions");
        }
    }
}
