using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.ToTable("rounds");
        round.Property(r => r.Id).ValueGeneratedNever();
        round.Property(r => r.Code).HasMaxLength(Round.CodeMaxLength);
        round.HasIndex(r => r.Code).IsUnique();
        round.Property(r => r.TitleVi).HasMaxLength(Round.TitleMaxLength);
        round.Property(r => r.TitleEn).HasMaxLength(Round.TitleMaxLength);
        round.Property(r => r.ChecklistCode).HasMaxLength(40);
        round.Property(r => r.DocumentReference).HasMaxLength(Round.DocumentMaxLength);
        round.Property(r => r.DecidedSteps).HasConversion<int>();
        round.Property(r => r.DecisionNumber).HasMaxLength(Round.DecisionNumberMaxLength);
        round.Property(r => r.DecisionPost).HasMaxLength(Round.DocumentMaxLength);
        round.Property(r => r.DecisionSignatory).HasMaxLength(Round.DocumentMaxLength);
        round.Property(r => r.AsDeclaredReason).HasMaxLength(Round.ReasonMaxLength);
        round.Property(r => r.Version).IsRowVersion();
        round.Ignore(r => r.Title).Ignore(r => r.Period).Ignore(r => r.IsOpen).Ignore(r => r.Recipients).Ignore(r => r.Criteria).Ignore(r => r.ChoosesCriteria).Ignore(r => r.IsOrderedByPlan);
        round.HasIndex(r => new { r.ParentRoundId, r.OwnerUnitId }).IsUnique().HasFilter("parent_round_id is not null");
        round.HasOne<Round>().WithMany().HasForeignKey(r => r.ParentRoundId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<Round>().WithMany().HasForeignKey(r => r.PreviousRoundId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<Unit>().WithMany().HasForeignKey(r => r.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<Unit>().WithMany().HasForeignKey(r => r.VerifyingUnitId).OnDelete(DeleteBehavior.Restrict);
        round.HasOne<Unit>().WithMany().HasForeignKey(r => r.SubstituteUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
