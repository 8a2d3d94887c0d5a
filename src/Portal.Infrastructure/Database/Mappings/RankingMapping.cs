using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class RankingMapping : IEntityTypeConfiguration<FrozenRanking>, IEntityTypeConfiguration<FrozenPlace>, IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<FrozenRanking> ranking)
    {
        ranking.ToTable("frozen_rankings");
        ranking.Property(r => r.Id).ValueGeneratedNever();
        ranking.Property(r => r.Checksum).HasMaxLength(64);
        ranking.HasIndex(r => new { r.RoundId, r.Number }).IsUnique();
        ranking.HasOne<Round>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.ToTable("appeals");
        appeal.Property(a => a.Id).ValueGeneratedNever();
        appeal.Property(a => a.UnitCode).HasMaxLength(40);
        appeal.Property(a => a.CriterionCode).HasMaxLength(40);
        appeal.Property(a => a.Reason).HasMaxLength(Appeal.ReasonMaxLength);
        appeal.Property(a => a.Reference).HasMaxLength(Appeal.ReferenceMaxLength);
        appeal.Property(a => a.DecisionReason).HasMaxLength(Appeal.ReasonMaxLength);
        appeal.Property(a => a.DecidedValue).HasMaxLength(Answer.ValueMaxLength);
        appeal.Property(a => a.FiledByName).HasMaxLength(Person.NameMaxLength);
        appeal.Property(a => a.DecidedByName).HasMaxLength(Person.NameMaxLength);
        appeal.Property(a => a.Version).IsRowVersion();
        appeal.HasIndex(a => new { a.RoundId, a.Status });

        // one open appeal for each criterion
        appeal.HasIndex(a => new { a.ReviewId, a.CriterionCode }).IsUnique().HasFilter("status = 'Open'");
        appeal.HasOne<Round>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Restrict);
        appeal.HasOne<Review>().WithMany().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Restrict);
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
