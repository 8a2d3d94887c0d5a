using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class InspectionMapping :
    IEntityTypeConfiguration<InspectionPlan>, IEntityTypeConfiguration<InspectionPlanEdition>, IEntityTypeConfiguration<Inspection>, IEntityTypeConfiguration<InspectionMember>,
    IEntityTypeConfiguration<InspectionFinding>, IEntityTypeConfiguration<RiskSetting>
{
    public void Configure(EntityTypeBuilder<InspectionPlan> plan)
    {
        plan.ToTable("inspection_plans");
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Code).HasMaxLength(InspectionPlan.CodeMaxLength);
        plan.HasIndex(p => p.Code).IsUnique();
        plan.Property(p => p.Reason).HasMaxLength(InspectionPlan.ReasonMaxLength);
        plan.Property(p => p.SentBackReason).HasMaxLength(InspectionPlan.ReasonMaxLength);
        plan.Property(p => p.Version).IsRowVersion();
        plan.Ignore(p => p.IsDraft);
        plan.HasIndex(p => new { p.OwnerUnitId, p.Year }).IsUnique();
        plan.HasOne<Unit>().WithMany().HasForeignKey(p => p.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InspectionPlanEdition> edition)
    {
        edition.ToTable("inspection_plan_editions");
        edition.Property(e => e.Id).ValueGeneratedNever();
        edition.Property(e => e.Reason).HasMaxLength(InspectionPlan.ReasonMaxLength);
        edition.Property(e => e.Number).HasMaxLength(InspectionPlan.NumberMaxLength);
        edition.Property(e => e.VisitsJson).HasColumnType("text");
        edition.Property(e => e.ApprovedByName).HasMaxLength(Person.NameMaxLength);
        edition.Ignore(e => e.Visits);
        edition.HasIndex(e => new { e.PlanId, e.Ordinal }).IsUnique();
        edition.HasOne<InspectionPlan>().WithMany().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.ToTable("inspections");
        inspection.Property(i => i.Id).ValueGeneratedNever();
        inspection.Property(i => i.Code).HasMaxLength(Inspection.CodeMaxLength);
        inspection.HasIndex(i => i.Code).IsUnique();
        inspection.Property(i => i.Topic).HasMaxLength(Inspection.TopicMaxLength);
        inspection.Property(i => i.ChecklistCode).HasMaxLength(60);
        inspection.Property(i => i.CriterionCodes).HasColumnType("text");
        inspection.Property(i => i.DecisionNumber).HasMaxLength(Inspection.NumberMaxLength);
        inspection.Property(i => i.DecisionPost).HasMaxLength(Inspection.SignatoryMaxLength);
        inspection.Property(i => i.DecisionSignatory).HasMaxLength(Inspection.SignatoryMaxLength);
        inspection.Property(i => i.CancelReason).HasMaxLength(Inspection.ReasonMaxLength);
        inspection.Property(i => i.MinutesNumber).HasMaxLength(Inspection.NumberMaxLength);
        inspection.Property(i => i.MinutesByTeam).HasMaxLength(Inspection.SignatoryMaxLength);
        inspection.Property(i => i.MinutesByUnit).HasMaxLength(Inspection.SignatoryMaxLength);
        inspection.Property(i => i.Disagreement).HasMaxLength(Inspection.DisagreementMaxLength);
        inspection.Property(i => i.MinutesFile).HasMaxLength(Inspection.FileNameMaxLength);
        inspection.Property(i => i.MinutesSha256).HasMaxLength(64);
        inspection.Property(i => i.ConclusionNumber).HasMaxLength(Inspection.NumberMaxLength);
        inspection.Property(i => i.Version).IsRowVersion();
        inspection.Ignore(i => i.Criteria).Ignore(i => i.IsAnnounceable).Ignore(i => i.IsKnownToUnit).Ignore(i => i.Stands).Ignore(i => i.HasMinutes);
        inspection.HasIndex(i => new { i.UnitId, i.From });
        inspection.HasIndex(i => new { i.OwnerUnitId, i.From });
        inspection.HasIndex(i => i.PlanId);
        inspection.HasOne<Inspection>().WithMany().HasForeignKey(i => i.FollowsId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne<InspectionPlan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne<Unit>().WithMany().HasForeignKey(i => i.UnitId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne<Unit>().WithMany().HasForeignKey(i => i.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InspectionMember> member)
    {
        member.ToTable("inspection_members");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Name).HasMaxLength(Person.NameMaxLength);
        member.Property(m => m.Post).HasMaxLength(InspectionMember.PostMaxLength);
        member.Property(m => m.Body).HasMaxLength(InspectionMember.BodyMaxLength);
        member.Ignore(m => m.Key);
        member.HasIndex(m => new { m.InspectionId, m.Order }).IsUnique();
        member.HasIndex(m => m.PersonId);
        member.HasOne<Inspection>().WithMany().HasForeignKey(m => m.InspectionId).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InspectionFinding> finding)
    {
        finding.ToTable("inspection_findings");
        finding.HasKey(f => new { f.InspectionId, f.CriterionCode });
        finding.Property(f => f.CriterionCode).HasMaxLength(40);
        finding.Property(f => f.Text).HasMaxLength(InspectionFinding.TextMaxLength);
        finding.Property(f => f.Proof).HasMaxLength(InspectionFinding.ProofMaxLength);
        finding.Property(f => f.Recommendation).HasMaxLength(InspectionFinding.RecommendationMaxLength);
        finding.Property(f => f.Responsible).HasMaxLength(CorrectiveMeasure.ResponsibleMaxLength);
        finding.Property(f => f.ByName).HasMaxLength(Person.NameMaxLength);
        finding.Property(f => f.Version).IsRowVersion();
        finding.Ignore(f => f.IsBad).Ignore(f => f.IsRecommended);
        finding.HasOne<Inspection>().WithMany().HasForeignKey(f => f.InspectionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RiskSetting> risk)
    {
        risk.ToTable("risk_settings");
        risk.HasKey(r => r.UnitId);
        foreach (var weight in new[] { nameof(RiskSetting.KnockOut), nameof(RiskSetting.WeakContents), nameof(RiskSetting.OverClaim), nameof(RiskSetting.OverdueMeasures), nameof(RiskSetting.Violations), nameof(RiskSetting.YearsUnvisited) })
        {
            risk.Property(weight).HasColumnType("numeric(6,2)");
        }

        risk.Property(r => r.Version).IsRowVersion();
        risk.Ignore(r => r.Weights);
        risk.HasOne<Unit>().WithOne().HasForeignKey<RiskSetting>(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
