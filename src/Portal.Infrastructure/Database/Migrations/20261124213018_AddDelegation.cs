using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class AddDelegation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "acting_for_id",
                table: "appointments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "appointments",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_acting_for_id",
                table: "appointments",
                column: "acting_for_id");

            migrationBuilder.AddForeignKey(
                name: "fk_appointments_appointments_acting_for_id",
                table: "appointments",
                column: "acting_for_id",
                principalTable: "appointments",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_appointments_appointments_acting_for_id",
                table: "appointments");

            migrationBuilder.DropIndex(
                name: "ix_appointments_acting_for_id",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "acting_for_id",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "appointments");
        }
    }
}
