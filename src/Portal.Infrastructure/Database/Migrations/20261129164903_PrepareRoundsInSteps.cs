using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class PrepareRoundsInSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // rounds that stand already were prepared as a whole
            migrationBuilder.AddColumn<int>(
                name: "decided_steps",
                table: "rounds",
                type: "integer",
                maxLength: 30,
                nullable: false,
                defaultValue: 127);

            migrationBuilder.AddColumn<string>(
                name: "decision_number",
                table: "rounds",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "decision_on",
                table: "rounds",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision_post",
                table: "rounds",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "decision_signatory",
                table: "rounds",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "decided_steps",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "decision_number",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "decision_on",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "decision_post",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "decision_signatory",
                table: "rounds");
        }
    }
}
