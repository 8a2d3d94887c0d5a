using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class IssueRoundsOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "parent_round_id",
                table: "rounds",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "proposal_decisions",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_value = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    proposed_finding = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    yes = table.Column<int>(type: "integer", nullable: false),
                    counted = table.Column<int>(type: "integer", nullable: false),
                    unanswered = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_decisions", x => new { x.review_id, x.criterion_code });
                    table.ForeignKey(
                        name: "fk_proposal_decisions_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rounds_parent_round_id_owner_unit_id",
                table: "rounds",
                columns: new[] { "parent_round_id", "owner_unit_id" },
                unique: true,
                filter: "parent_round_id is not null");

            migrationBuilder.AddForeignKey(
                name: "fk_rounds_rounds_parent_round_id",
                table: "rounds",
                column: "parent_round_id",
                principalTable: "rounds",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_rounds_rounds_parent_round_id",
                table: "rounds");

            migrationBuilder.DropTable(
                name: "proposal_decisions");

            migrationBuilder.DropIndex(
                name: "ix_rounds_parent_round_id_owner_unit_id",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "parent_round_id",
                table: "rounds");
        }
    }
}
