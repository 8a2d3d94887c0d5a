using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class AssignVerifiersAndKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "criterion_codes",
                table: "rounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "rounds",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "Yearly");

            migrationBuilder.CreateTable(
                name: "verifier_assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    section_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verifier_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_verifier_assignments_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_verifier_assignments_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_verifier_assignments_person_id",
                table: "verifier_assignments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_verifier_assignments_round_id_person_id_cluster_code_sectio~",
                table: "verifier_assignments",
                columns: new[] { "round_id", "person_id", "cluster_code", "section_code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "verifier_assignments");

            migrationBuilder.DropColumn(
                name: "criterion_codes",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "rounds");
        }
    }
}
