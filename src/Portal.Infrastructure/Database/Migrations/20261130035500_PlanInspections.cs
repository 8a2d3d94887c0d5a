using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class PlanInspections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "inspection_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    submitted_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_back_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_plans_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_plan_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    visits_json = table.Column<string>(type: "text", nullable: false),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    approved_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_plan_editions", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_plan_editions_inspection_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "inspection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    owner_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_edition = table.Column<int>(type: "integer", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    follows_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    checklist_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    criterion_codes = table.Column<string>(type: "text", nullable: false),
                    decision_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    decision_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decision_signatory = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    begun_on = table.Column<DateOnly>(type: "date", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspections", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspections_inspection_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "inspection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inspections_inspections_follows_id",
                        column: x => x.follows_id,
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inspections_units_owner_unit_id",
                        column: x => x.owner_unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inspections_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    post = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    is_head = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspection_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_inspection_members_inspections_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "inspections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_inspection_members_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inspection_members_inspection_id_order",
                table: "inspection_members",
                columns: new[] { "inspection_id", "order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_members_person_id",
                table: "inspection_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspection_plan_editions_plan_id_ordinal",
                table: "inspection_plan_editions",
                columns: new[] { "plan_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_plans_code",
                table: "inspection_plans",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspection_plans_owner_unit_id_year",
                table: "inspection_plans",
                columns: new[] { "owner_unit_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspections_code",
                table: "inspections",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspections_follows_id",
                table: "inspections",
                column: "follows_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_owner_unit_id_from",
                table: "inspections",
                columns: new[] { "owner_unit_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_inspections_plan_id",
                table: "inspections",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_inspections_unit_id_from",
                table: "inspections",
                columns: new[] { "unit_id", "from" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inspection_members");

            migrationBuilder.DropTable(
                name: "inspection_plan_editions");

            migrationBuilder.DropTable(
                name: "inspections");

            migrationBuilder.DropTable(
                name: "inspection_plans");
        }
    }
}
