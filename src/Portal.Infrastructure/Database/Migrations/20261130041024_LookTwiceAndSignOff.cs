using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class LookTwiceAndSignOff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "second_at",
                table: "decisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "second_by_id",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "second_by_name",
                table: "decisions",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "second_look",
                table: "decisions",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "second_reason",
                table: "decisions",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    content_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    result_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    self_base = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    verified_base = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approvals", x => x.id);
                    table.ForeignKey(
                        name: "fk_approvals_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "past_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verified_value = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    verified_not_applicable = table.Column<bool>(type: "boolean", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    second_look = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    second_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    second_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    second_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ended_by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_past_decisions_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_second_look",
                table: "decisions",
                column: "second_look",
                filter: "second_look = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_approvals_review_id",
                table: "approvals",
                column: "review_id");

            migrationBuilder.CreateIndex(
                name: "ix_past_decisions_review_id_criterion_code",
                table: "past_decisions",
                columns: new[] { "review_id", "criterion_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "past_decisions");

            migrationBuilder.DropIndex(
                name: "ix_decisions_second_look",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "second_at",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "second_by_id",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "second_by_name",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "second_look",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "second_reason",
                table: "decisions");
        }
    }
}
