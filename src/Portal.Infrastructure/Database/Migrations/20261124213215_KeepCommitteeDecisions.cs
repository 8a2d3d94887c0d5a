using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class KeepCommitteeDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "responsible_seat_id",
                table: "units",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "seats",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "committee_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signatory = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    signatory_post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    standing_body = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    advises = table.Column<int>(type: "integer", maxLength: 30, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_committee_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_committee_decisions_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seat_holdings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seat_holdings", x => x.id);
                    table.ForeignKey(
                        name: "fk_seat_holdings_appointments_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_seat_holdings_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_seat_holdings_seats_seat_id",
                        column: x => x.seat_id,
                        principalTable: "seats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_seat_holdings_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision_seats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    group = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    group_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    body_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    body_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    post_vi = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    post_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    party_post_vi = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    party_post_en = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    rank = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_seats", x => x.id);
                    table.ForeignKey(
                        name: "fk_decision_seats_committee_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "committee_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_decision_seats_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decision_seats_seats_seat_id",
                        column: x => x.seat_id,
                        principalTable: "seats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decision_seats_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warning_reasons",
                columns: table => new
                {
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_reasons", x => new { x.decision_id, x.rule });
                    table.ForeignKey(
                        name: "fk_warning_reasons_committee_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "committee_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_warning_reasons_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_warning_reasons_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_units_responsible_seat_id",
                table: "units",
                column: "responsible_seat_id");

            migrationBuilder.CreateIndex(
                name: "ix_committee_decisions_unit_id_ordinal",
                table: "committee_decisions",
                columns: new[] { "unit_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decision_seats_decision_id",
                table: "decision_seats",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_decision_seats_person_id",
                table: "decision_seats",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_decision_seats_seat_id",
                table: "decision_seats",
                column: "seat_id");

            migrationBuilder.CreateIndex(
                name: "ix_decision_seats_unit_id",
                table: "decision_seats",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_seat_holdings_appointment_id",
                table: "seat_holdings",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "ix_seat_holdings_person_id",
                table: "seat_holdings",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_seat_holdings_seat_id_from",
                table: "seat_holdings",
                columns: new[] { "seat_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_seat_holdings_unit_id",
                table: "seat_holdings",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_warning_reasons_person_id",
                table: "warning_reasons",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_warning_reasons_unit_id",
                table: "warning_reasons",
                column: "unit_id");

            migrationBuilder.AddForeignKey(
                name: "fk_units_seats_responsible_seat_id",
                table: "units",
                column: "responsible_seat_id",
                principalTable: "seats",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_units_seats_responsible_seat_id",
                table: "units");

            migrationBuilder.DropTable(
                name: "decision_seats");

            migrationBuilder.DropTable(
                name: "seat_holdings");

            migrationBuilder.DropTable(
                name: "warning_reasons");

            migrationBuilder.DropTable(
                name: "committee_decisions");

            migrationBuilder.DropIndex(
                name: "ix_units_responsible_seat_id",
                table: "units");

            migrationBuilder.DropColumn(
                name: "responsible_seat_id",
                table: "units");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "seats");
        }
    }
}
