using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class DraftChecklists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "legal_texts",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "published_at",
                table: "checklists",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AddColumn<string>(
                name: "based_on",
                table: "checklists",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_unit_id",
                table: "checklists",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "policy_json",
                table: "checklists",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "checklists",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "draft_sections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    checklist_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title_vi = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    title_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_sections", x => x.id);
                    table.ForeignKey(
                        name: "fk_draft_sections_checklists_checklist_id",
                        column: x => x.checklist_id,
                        principalTable: "checklists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_criteria",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    checklist_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    lineage = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    changed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_criteria", x => x.id);
                    table.ForeignKey(
                        name: "fk_draft_criteria_checklists_checklist_id",
                        column: x => x.checklist_id,
                        principalTable: "checklists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_draft_criteria_draft_sections_section_id",
                        column: x => x.section_id,
                        principalTable: "draft_sections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_checklists_owner_unit_id",
                table: "checklists",
                column: "owner_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_criteria_checklist_id_lineage",
                table: "draft_criteria",
                columns: new[] { "checklist_id", "lineage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_draft_criteria_section_id",
                table: "draft_criteria",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_draft_sections_checklist_id",
                table: "draft_sections",
                column: "checklist_id");

            migrationBuilder.AddForeignKey(
                name: "fk_checklists_units_owner_unit_id",
                table: "checklists",
                column: "owner_unit_id",
                principalTable: "units",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_checklists_units_owner_unit_id",
                table: "checklists");

            migrationBuilder.DropTable(
                name: "draft_criteria");

            migrationBuilder.DropTable(
                name: "draft_sections");

            migrationBuilder.DropIndex(
                name: "ix_checklists_owner_unit_id",
                table: "checklists");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "legal_texts");

            migrationBuilder.DropColumn(
                name: "based_on",
                table: "checklists");

            migrationBuilder.DropColumn(
                name: "owner_unit_id",
                table: "checklists");

            migrationBuilder.DropColumn(
                name: "policy_json",
                table: "checklists");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "checklists");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "published_at",
                table: "checklists",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);
        }
    }
}
