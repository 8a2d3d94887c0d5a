using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class GiveMeasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_unit_id_criterion_code",
                table: "corrective_measures");

            migrationBuilder.AddColumn<Guid>(
                name: "equipment_check_id",
                table: "corrective_measures",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_verification",
                table: "corrective_measures",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "started_on",
                table: "corrective_measures",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<Guid>(
                name: "violation_id",
                table: "corrective_measures",
                type: "uuid",
                nullable: true);

            // what is there runs from the review or the conclusion that brought it in; what nobody promised was found by verification
            migrationBuilder.Sql("""
                update corrective_measures m set
                    started_on = coalesce(
                        (select v.submitted_on from reviews v where v.id = m.review_id), (select i.conclusion_on from inspections i where i.id = m.inspection_id), (now() at time zone 'Asia/Ho_Chi_Minh')::date),
                    is_of_verification = review_id is not null and (what = '' or exists (select 1 from measure_entries e where e.measure_id = m.id and e.kind = 'Stated'));
                """);

            migrationBuilder.CreateTable(
                name: "measure_settings",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_settings", x => x.unit_id);
                    table.ForeignKey(
                        name: "fk_measure_settings_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_equipment_check_id",
                table: "corrective_measures",
                column: "equipment_check_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_unit_id_criterion_code",
                table: "corrective_measures",
                columns: new[] { "unit_id", "criterion_code" },
                unique: true,
                filter: "status <> 'Confirmed' and criterion_code <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_violation_id",
                table: "corrective_measures",
                column: "violation_id");

            migrationBuilder.AddForeignKey(
                name: "fk_corrective_measures_equipment_checks_equipment_check_id",
                table: "corrective_measures",
                column: "equipment_check_id",
                principalTable: "equipment_checks",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_corrective_measures_violations_violation_id",
                table: "corrective_measures",
                column: "violation_id",
                principalTable: "violations",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // before this there was no measure without a criterion, and a unit could not have two
            migrationBuilder.Sql("""
                delete from measure_entries where measure_id in (select id from corrective_measures where criterion_code = '');
                delete from corrective_measures where criterion_code = '';
                """);

            migrationBuilder.DropForeignKey(
                name: "fk_corrective_measures_equipment_checks_equipment_check_id",
                table: "corrective_measures");

            migrationBuilder.DropForeignKey(
                name: "fk_corrective_measures_violations_violation_id",
                table: "corrective_measures");

            migrationBuilder.DropTable(
                name: "measure_settings");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_equipment_check_id",
                table: "corrective_measures");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_unit_id_criterion_code",
                table: "corrective_measures");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_violation_id",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "equipment_check_id",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "is_of_verification",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "started_on",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "violation_id",
                table: "corrective_measures");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_unit_id_criterion_code",
                table: "corrective_measures",
                columns: new[] { "unit_id", "criterion_code" },
                unique: true,
                filter: "status <> 'Confirmed'");
        }
    }
}
