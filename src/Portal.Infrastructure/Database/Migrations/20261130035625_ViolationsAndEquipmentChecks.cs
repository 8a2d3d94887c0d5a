using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class ViolationsAndEquipmentChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "violations",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<string>(
                name: "concluded_by_name",
                table: "violations",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "concluded_on",
                table: "violations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "conclusion_number",
                table: "violations",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "cyber",
                table: "violations",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cyber_notice_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cyber_report_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "detection",
                table: "violations",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<bool>(
                name: "has_personal_data",
                table: "violations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "head_told_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "items",
                table: "violations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "known_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "violations",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "personal_data_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "police_number",
                table: "violations",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "police_told_at",
                table: "violations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "transferred_on",
                table: "violations",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "equipment_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    system = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    stage = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    items = table.Column<int>(type: "integer", nullable: false),
                    lead = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    request_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    result = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    result_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    result_on = table.Column<DateOnly>(type: "date", nullable: true),
                    passed = table.Column<int>(type: "integer", nullable: false),
                    to_mend = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    followed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_equipment_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_equipment_checks_equipment_checks_followed_by_id",
                        column: x => x.followed_by_id,
                        principalTable: "equipment_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_equipment_checks_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "violation_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    violation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    detail = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    document = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    moment = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_violation_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_violation_entries_violations_violation_id",
                        column: x => x.violation_id,
                        principalTable: "violations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "violation_sanctions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    violation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    official = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    post = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    document = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_violation_sanctions", x => x.id);
                    table.ForeignKey(
                        name: "fk_violation_sanctions_violations_violation_id",
                        column: x => x.violation_id,
                        principalTable: "violations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_equipment_checks_code",
                table: "equipment_checks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_equipment_checks_followed_by_id",
                table: "equipment_checks",
                column: "followed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_equipment_checks_unit_id_due_on",
                table: "equipment_checks",
                columns: new[] { "unit_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_violation_entries_violation_id",
                table: "violation_entries",
                column: "violation_id");

            migrationBuilder.CreateIndex(
                name: "ix_violation_sanctions_violation_id",
                table: "violation_sanctions",
                column: "violation_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "equipment_checks");

            migrationBuilder.DropTable(
                name: "violation_entries");

            migrationBuilder.DropTable(
                name: "violation_sanctions");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "concluded_by_name",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "concluded_on",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "conclusion_number",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "cyber",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "cyber_notice_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "cyber_report_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "detection",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "has_personal_data",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "head_told_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "items",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "known_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "level",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "personal_data_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "police_number",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "police_told_at",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "transferred_on",
                table: "violations");
        }
    }
}
