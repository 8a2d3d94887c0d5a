using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class UnitMapping :
    IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<Cluster>, IEntityTypeConfiguration<ProvinceTypePeriod>
{
    /// <summary>Collation for names: Anh, Ăn, Âu, Bình, Dung, Đức.</summary>
    public const string Names = "vi-x-icu";

    public void Configure(EntityTypeBuilder<Unit> unit)
    {
        unit.ToTable("units");
        unit.Property(u => u.Id).ValueGeneratedNever();
        unit.Property(u => u.Code).HasMaxLength(Unit.CodeMaxLength);
        unit.HasIndex(u => u.Code).IsUnique();
        unit.Property(u => u.Path).HasMaxLength(Unit.PathMaxLength);
        unit.HasIndex(u => u.Path).IsUnique().HasOperators("text_pattern_ops");
        unit.Property(u => u.Duties).HasConversion<int>();
        unit.Property(u => u.NameVi).HasMaxLength(Unit.NameMaxLength).UseCollation(Names);
        unit.Property(u => u.NameEn).HasMaxLength(Unit.NameMaxLength);
        unit.Ignore(u => u.Name).Ignore(u => u.IsEnded);
        unit.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        unit.HasOne<Domain.Committees.Seat>().WithMany().HasForeignKey(u => u.ResponsibleSeatId).OnDelete(DeleteBehavior.Restrict);
        unit.HasOne<Cluster>().WithMany().HasForeignKey(u => u.ClusterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Cluster> cluster)
    {
        cluster.ToTable("clusters");
        cluster.Property(c => c.Id).ValueGeneratedNever();
        cluster.Property(c => c.Code).HasMaxLength(Cluster.CodeMaxLength);
        cluster.HasIndex(c => c.Code).IsUnique();
        cluster.Property(c => c.NameVi).HasMaxLength(Unit.NameMaxLength).UseCollation(Names);
        cluster.Property(c => c.NameEn).HasMaxLength(Unit.NameMaxLength);
        cluster.Ignore(c => c.Name);
        cluster.HasOne<Domain.Committees.Seat>().WithMany().HasForeignKey(c => c.ResponsibleSeatId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ProvinceTypePeriod> period)
    {
        period.ToTable("province_type_periods");
        period.HasKey(p => new { p.UnitId, p.From });
        period.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Cascade);
    }
}
