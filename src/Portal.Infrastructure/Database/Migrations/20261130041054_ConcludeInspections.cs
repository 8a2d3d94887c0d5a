using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class ConcludeInspections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "conclusion_number",
                table: "inspections",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "conclusion_on",
                table: "inspections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "disagreement",
                table: "inspections",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "minutes_by_team",
                table: "inspections",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "minutes_by_unit",
                table: "inspections",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "minutes_file",
                table: "inspections",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "minutes_number",
                table: "inspections",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "minutes_on",
                table: "inspections",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "minutes_sha256",
                table: "inspections",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<Guid>(
                name: "review_id",
                table: "corrective_measures",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "inspection_id",
                table: "corrective_measures",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "inspection_findings",
                columns: table => new
                {
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_seen = table.Column<bool>(type: "boolean", nullable: false),
                    finding = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    proof = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    recommendation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    responsible = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_findings", x => new { x.inspection_id, x.criterion_code });
                    table.ForeignKey(
                        name: "fk_inspection_findings_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "risk_settings",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    knock_out = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    weak_contents = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    over_claim = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    overdue_measures = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    violations = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    years_unvisited = table.Column<decimal>(type: "numeric(6,2)", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_risk_settings", x => x.unit_id);
                    table.ForeignKey(
                        name: "fk_risk_settings_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_inspection_id",
                table: "corrective_measures",
                column: "inspection_id");

            migrationBuilder.AddForeignKey(
                name: "fk_corrective_measures_inspections_inspection_id",
                table: "corrective_measures",
                column: "inspection_id",
                principalTable: "inspections",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_corrective_measures_inspections_inspection_id",
                table: "corrective_measures");

            migrationBuilder.DropTable(
                name: "inspection_findings");

            migrationBuilder.DropTable(
                name: "risk_settings");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_inspection_id",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "conclusion_number",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "conclusion_on",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "disagreement",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_by_team",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_by_unit",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_file",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_number",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_on",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "minutes_sha256",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "inspection_id",
                table: "corrective_measures");

            migrationBuilder.AlterColumn<Guid>(
                name: "review_id",
                table: "corrective_measures",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
