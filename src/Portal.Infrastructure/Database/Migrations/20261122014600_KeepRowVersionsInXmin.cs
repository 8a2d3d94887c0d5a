using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class KeepRowVersionsInXmin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // row versions are PostgreSQL's own xmin, which needs no column
            migrationBuilder.DropColumn(name: "version", table: "answers");
            migrationBuilder.DropColumn(name: "version", table: "rounds");
            migrationBuilder.DropColumn(name: "version", table: "reviews");
            migrationBuilder.DropColumn(name: "version", table: "violations");
            migrationBuilder.DropColumn(name: "version", table: "decisions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<uint>(name: "version", table: "answers", type: "xid", rowVersion: true, nullable: false, defaultValue: 0u);
            migrationBuilder.AddColumn<uint>(name: "version", table: "rounds", type: "xid", rowVersion: true, nullable: false, defaultValue: 0u);
            migrationBuilder.AddColumn<uint>(name: "version", table: "reviews", type: "xid", rowVersion: true, nullable: false, defaultValue: 0u);
            migrationBuilder.AddColumn<uint>(name: "version", table: "violations", type: "xid", rowVersion: true, nullable: false, defaultValue: 0u);
            migrationBuilder.AddColumn<uint>(name: "version", table: "decisions", type: "xid", rowVersion: true, nullable: false, defaultValue: 0u);
        }
    }
}
