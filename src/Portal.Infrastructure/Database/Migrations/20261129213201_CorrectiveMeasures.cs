using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class CorrectiveMeasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "corrective_measures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    criterion_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_knockout = table.Column<bool>(type: "boolean", nullable: false),
                    finding = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    what = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    responsible = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    first_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_repeated = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    asked_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proof = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    entries = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrective_measures", x => x.id);
                    table.ForeignKey(
                        name: "fk_corrective_measures_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrective_measures_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "measure_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_measure_entries_corrective_measures_measure_id",
                        column: x => x.measure_id,
                        principalTable: "corrective_measures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_review_id",
                table: "corrective_measures",
                column: "review_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_status_due_on",
                table: "corrective_measures",
                columns: new[] { "status", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_unit_id_criterion_code",
                table: "corrective_measures",
                columns: new[] { "unit_id", "criterion_code" },
                unique: true,
                filter: "status <> 'Confirmed'");

            migrationBuilder.CreateIndex(
                name: "ix_measure_entries_measure_id",
                table: "measure_entries",
                column: "measure_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "measure_entries");

            migrationBuilder.DropTable(
                name: "corrective_measures");
        }
    }
}
