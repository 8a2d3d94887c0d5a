using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class KeepFirstUnitOfViolations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "first_unit_id",
                table: "violations",
                type: "uuid",
                nullable: true);

            // who held a case before a merger was not kept until now; a case without the moment at which it became known has no clocks and is never told of
            migrationBuilder.Sql("update violations set first_unit_id = unit_id;");
            migrationBuilder.Sql("update violations set known_at = \"on\"::timestamp at time zone 'Asia/Ho_Chi_Minh' where round_id is null and status = 'Suspected' and known_at is null;");
            migrationBuilder.AlterColumn<Guid>(name: "first_unit_id", table: "violations", type: "uuid", nullable: false, oldClrType: typeof(Guid), oldType: "uuid", oldNullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_same_person",
                table: "violation_sanctions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_violations_first_unit_id",
                table: "violations",
                column: "first_unit_id");

            migrationBuilder.AddForeignKey(
                name: "fk_violations_units_first_unit_id",
                table: "violations",
                column: "first_unit_id",
                principalTable: "units",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_violations_units_first_unit_id",
                table: "violations");

            migrationBuilder.DropIndex(
                name: "ix_violations_first_unit_id",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "first_unit_id",
                table: "violations");

            migrationBuilder.DropColumn(
                name: "is_same_person",
                table: "violation_sanctions");
        }
    }
}
