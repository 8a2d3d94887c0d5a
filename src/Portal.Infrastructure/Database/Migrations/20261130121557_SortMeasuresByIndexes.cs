using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class SortMeasuresByIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_confirmed_on_id",
                table: "corrective_measures",
                columns: new[] { "confirmed_on", "id" },
                descending: new[] { true, false },
                filter: "status = 'Confirmed'");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_section_code",
                table: "corrective_measures",
                column: "section_code");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_measures_unit_id",
                table: "corrective_measures",
                column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_confirmed_on_id",
                table: "corrective_measures");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_section_code",
                table: "corrective_measures");

            migrationBuilder.DropIndex(
                name: "ix_corrective_measures_unit_id",
                table: "corrective_measures");
        }
    }
}
