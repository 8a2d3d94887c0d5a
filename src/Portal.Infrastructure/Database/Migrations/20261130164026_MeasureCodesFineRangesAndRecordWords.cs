using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class MeasureCodesFineRangesAndRecordWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "measure_numbers");

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "corrective_measures",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            // the years go on by one portal-wide number, oldest first, so that what is registered next cannot meet a code that is there
            migrationBuilder.Sql(
                """
                with numbered as (select id, extract(year from started_on)::int as year, row_number() over (order by started_on, id) as n from corrective_measures)
                update corrective_measures m
                set code = 'KP-' || numbered.year || '-' || case when numbered.n < 10000 then lpad(numbered.n::text, 4, '0') else numbered.n::text end
                from numbered where numbered.id = m.id;
                select setval('measure_numbers', greatest(count(*), 1), count(*) > 0) from corrective_measures;
                """);

            // the word of an inspection's team is no longer counted as a beginning
            migrationBuilder.Sql("update corrective_measures m set entries = entries - c.n from (select measure_id, count(*) as n from measure_entries where kind = 'Recommended' group by measure_id) c where c.measure_id = m.id");

            migrationBuilder.CreateTable(
                name: "equipment_check_past_results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    result = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    result_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    result_on = table.Column<DateOnly>(type: "date", nullable: false),
                    passed = table.Column<int>(type: "integer", nullable: false),
                    to_mend = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    corrected_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    corrected_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_equipment_check_past_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_equipment_check_past_results_equipment_checks_check_id",
                        column: x => x.check_id,
                        principalTable: "equipment_checks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fine_ranges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    law = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    at_least = table.Column<long>(type: "bigint", nullable: false),
                    at_most = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    document = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    entered_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ended_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    replaced_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fine_ranges", x => x.id);
                    table.ForeignKey(
                        name: "fk_fine_ranges_fine_ranges_replaced_by_id",
                        column: x => x.replaced_by_id,
                        principalTable: "fine_ranges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "record_declarations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    declared_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    declared_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_declarations", x => x.id);
                    table.ForeignKey(
                        name: "fk_record_declarations_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sent_books",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sent_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sent_books", x => x.review_id);
                    table.ForeignKey(
                        name: "fk_sent_books_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_template_queued_at",
                table: "outbox",
                columns: new[] { "template", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_code",
                table: "corrective_measures",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_equipment_check_past_results_check_id",
                table: "equipment_check_past_results",
                column: "check_id");

            migrationBuilder.CreateIndex(
                name: "ix_fine_ranges_act_from",
                table: "fine_ranges",
                columns: new[] { "act", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_fine_ranges_replaced_by_id",
                table: "fine_ranges",
                column: "replaced_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_declarations_record",
                table: "record_declarations",
                column: "record");

            migrationBuilder.CreateIndex(
                name: "ix_record_declarations_unit_id",
                table: "record_declarations",
                column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "equipment_check_past_results");

            migrationBuilder.DropTable(
                name: "fine_ranges");

            migrationBuilder.DropTable(
                name: "record_declarations");

            migrationBuilder.DropTable(
                name: "sent_books");

            migrationBuilder.DropIndex(
                name: "ix_outbox_template_queued_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_code",
                table: "corrective_measures");

            migrationBuilder.DropColumn(
                name: "code",
                table: "corrective_measures");

            migrationBuilder.DropSequence(
                name: "measure_numbers");
        }
    }
}
