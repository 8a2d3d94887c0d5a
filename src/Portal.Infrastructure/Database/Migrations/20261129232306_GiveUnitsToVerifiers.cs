using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class GiveUnitsToVerifiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_verifier_assignments_round_id_person_id_cluster_code_sectio~",
                table: "verifier_assignments");

            migrationBuilder.AddColumn<Guid>(
                name: "unit_id",
                table: "verifier_assignments",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_verifier_assignments_round_id_person_id_cluster_code_sectio~",
                table: "verifier_assignments",
                columns: new[] { "round_id", "person_id", "cluster_code", "section_code", "unit_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_verifier_assignments_unit_id",
                table: "verifier_assignments",
                column: "unit_id");

            migrationBuilder.AddForeignKey(
                name: "fk_verifier_assignments_units_unit_id",
                table: "verifier_assignments",
                column: "unit_id",
                principalTable: "units",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_verifier_assignments_units_unit_id",
                table: "verifier_assignments");

            migrationBuilder.DropIndex(
                name: "ix_verifier_assignments_round_id_person_id_cluster_code_sectio~",
                table: "verifier_assignments");

            migrationBuilder.DropIndex(
                name: "ix_verifier_assignments_unit_id",
                table: "verifier_assignments");

            migrationBuilder.DropColumn(
                name: "unit_id",
                table: "verifier_assignments");

            migrationBuilder.CreateIndex(
                name: "ix_verifier_assignments_round_id_person_id_cluster_code_sectio~",
                table: "verifier_assignments",
                columns: new[] { "round_id", "person_id", "cluster_code", "section_code" },
                unique: true);
        }
    }
}
