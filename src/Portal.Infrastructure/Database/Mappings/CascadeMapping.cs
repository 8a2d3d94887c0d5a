using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Cascades;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class CascadeMapping : IEntityTypeConfiguration<ProposalDecision>
{
    public void Configure(EntityTypeBuilder<ProposalDecision> decision)
    {
        decision.ToTable("proposal_decisions");
        decision.HasKey(d => new { d.ReviewId, d.CriterionCode });
        decision.Property(d => d.CriterionCode).HasMaxLength(40);
        decision.Property(d => d.ProposedValue).HasMaxLength(Answer.ValueMaxLength);
        decision.Property(d => d.Reason).HasMaxLength(ProposalDecision.ReasonMaxLength);
        decision.Property(d => d.ByName).HasMaxLength(Person.NameMaxLength);
        decision.Property(d => d.Version).IsRowVersion();
        decision.Ignore(d => d.IsConfirmed);
        decision.HasOne<Review>().WithMany().HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
