using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class GateQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "closed_gates",
                table: "reviews",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "gates_json",
                table: "checklists",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "gate_answers",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gate_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_yes = table.Column<bool>(type: "boolean", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    overruled_yes = table.Column<bool>(type: "boolean", nullable: true),
                    overrule_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    overruled_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    overruled_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    overruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gate_answers", x => new { x.review_id, x.gate_code });
                    table.ForeignKey(
                        name: "fk_gate_answers_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gate_answers");

            migrationBuilder.DropColumn(
                name: "closed_gates",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "gates_json",
                table: "checklists");
        }
    }
}
