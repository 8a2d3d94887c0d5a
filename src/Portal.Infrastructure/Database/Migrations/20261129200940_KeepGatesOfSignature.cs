using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class KeepGatesOfSignature : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "closed_when_signed",
                table: "reviews",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_carried_over",
                table: "gate_answers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // what was signed before is taken to have been signed with the gates that are closed now
            migrationBuilder.Sql("UPDATE reviews SET closed_when_signed = closed_gates WHERE submitted_on IS NOT NULL AND closed_gates <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "closed_when_signed",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "is_carried_over",
                table: "gate_answers");
        }
    }
}
