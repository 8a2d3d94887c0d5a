using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class FindAnswersByCriterion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_evidence_criterion_code",
                table: "evidence",
                column: "criterion_code");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_criterion_code",
                table: "decisions",
                column: "criterion_code");

            migrationBuilder.CreateIndex(
                name: "ix_answers_criterion_code",
                table: "answers",
                column: "criterion_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_evidence_criterion_code",
                table: "evidence");

            migrationBuilder.DropIndex(
                name: "ix_decisions_criterion_code",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "ix_answers_criterion_code",
                table: "answers");
        }
    }
}
