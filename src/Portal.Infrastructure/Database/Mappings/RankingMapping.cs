using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class RankingMapping : IEntityTypeConfiguration<FrozenRanking>, IEntityTypeConfiguration<FrozenPlace>
{
    public void Configure(EntityTypeBuilder<FrozenRanking> ranking)
    {
        ranking.ToTable("frozen_rankings");
        ranking.Property(r => r.Id).ValueGeneratedNever();
        ranking.Property(r => r.Checksum).HasMaxLength(64);
        ranking.HasIndex(r => new { r.RoundId, r.Number }).IsUnique();
        ranking.HasOne<Round>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FrozenPlace> place)
    {
        place.ToTable("frozen_places");
        place.HasKey(p => new { p.RankingId, p.Order });
        place.Property(p => p.UnitCode).HasMaxLength(40);
        place.Property(p => p.ClusterCode).HasMaxLength(40);
        place.Property(p => p.Class).HasMaxLength(20);
        place.Property(p => p.Reason).HasMaxLength(40);
        place.Property(p => p.Flags).HasMaxLength(100);
        foreach (var points in new[] { nameof(FrozenPlace.Base), nameof(FrozenPlace.Bonus), nameof(FrozenPlace.Deduction), nameof(FrozenPlace.Final), nameof(FrozenPlace.SelfFinal) })
        {
            place.Property(points).HasColumnType("numeric(14,2)");
        }

        place.HasIndex(p => new { p.RankingId, p.UnitId }).IsUnique();
        place.HasIndex(p => p.UnitId);
        place.HasOne<FrozenRanking>().WithMany().HasForeignKey(p => p.RankingId).OnDelete(DeleteBehavior.Restrict);
        place.HasOne<Review>().WithMany().HasForeignKey(p => p.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
