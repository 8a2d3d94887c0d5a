using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ReviewMapping :
    IEntityTypeConfiguration<Review>, IEntityTypeConfiguration<Answer>, IEntityTypeConfiguration<Decision>,
    IEntityTypeConfiguration<Evidence>, IEntityTypeConfiguration<Remark>, IEntityTypeConfiguration<Submission>, IEntityTypeConfiguration<GateAnswer>, IEntityTypeConfiguration<Clarification>, IEntityTypeConfiguration<PastDecision>, IEntityTypeConfiguration<Approval>,
    IEntityTypeConfiguration<AnswerAssignment>, IEntityTypeConfiguration<Discussion>, IEntityTypeConfiguration<Comment>
{
    private const int CriterionCodeMaxLength = 40;

    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("reviews");
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.UnitCode).HasMaxLength(Unit.CodeMaxLength);
        review.Property(r => r.ParentCode).HasMaxLength(Unit.CodeMaxLength);
        review.Property(r => r.Duties).HasConversion<int>();
        review.Property(r => r.Signs).HasConversion<int>();
        review.Property(r => r.ClusterCode).HasMaxLength(Cluster.CodeMaxLength);
        review.Property(r => r.ClusterNameVi).HasMaxLength(Unit.NameMaxLength);
        review.Property(r => r.ClusterNameEn).HasMaxLength(Unit.NameMaxLength);
        review.Property(r => r.NameVi).HasMaxLength(Unit.NameMaxLength).UseCollation(UnitMapping.Names);
        review.Property(r => r.NameEn).HasMaxLength(Unit.NameMaxLength);
        review.Property(r => r.ExtensionReason).HasMaxLength(Review.ReasonMaxLength);
        review.Property(r => r.GivenBackReason).HasMaxLength(Review.ReasonMaxLength);
        review.Property(r => r.Version).IsRowVersion();
        review.Ignore(r => r.Name).Ignore(r => r.ClusterName).Ignore(r => r.IsSubmitted).Ignore(r => r.Closed);
        review.HasIndex(r => new { r.RoundId, r.UnitId }).IsUnique();
        review.HasIndex(r => new { r.RoundId, r.Status });

        // not yet issued, or ended with its unit: no part in monitors, reminders and queues; what shows it all the same asks without the filter
        review.HasQueryFilter(r => !r.IsPrepared && r.EndedOn == null);
        review.HasOne<Round>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<Unit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Answer> answer)
    {
        answer.ToTable("answers");
        answer.HasKey(a => new { a.ReviewId, a.CriterionCode });
        answer.HasIndex(a => a.CriterionCode); // one criterion across all units
        answer.Property(a => a.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        answer.Property(a => a.Value).HasMaxLength(Answer.ValueMaxLength);
        answer.Property(a => a.Note).HasMaxLength(Answer.NoteMaxLength);
        answer.Property(a => a.Measure).HasMaxLength(Answer.MeasureMaxLength);
        answer.Property(a => a.Responsible).HasMaxLength(Answer.ResponsibleMaxLength);
        answer.Property(a => a.UpdatedByName).HasMaxLength(Person.NameMaxLength);
        answer.Property(a => a.Version).IsRowVersion();
        answer.Ignore(a => a.IsAnswered).Ignore(a => a.IsMeasureMissing);
        answer.HasOne<Review>().WithMany().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => new { d.ReviewId, d.CriterionCode });
        decision.HasIndex(d => d.CriterionCode);
        decision.Property(d => d.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        decision.Property(d => d.VerifiedValue).HasMaxLength(Answer.ValueMaxLength);
        decision.Property(d => d.Reason).HasMaxLength(Decision.ReasonMaxLength);
        decision.Property(d => d.DecidedByName).HasMaxLength(Person.NameMaxLength);
        decision.Property(d => d.Version).IsRowVersion();
        decision.Property(d => d.SecondLook).HasDefaultValue(SecondLook.None).HasSentinel(SecondLook.None);
        decision.Property(d => d.SecondByName).HasMaxLength(Person.NameMaxLength).HasDefaultValue("");
        decision.Property(d => d.SecondReason).HasMaxLength(Decision.ReasonMaxLength).HasDefaultValue("");
        decision.HasIndex(d => d.SecondLook).HasFilter("second_look = 'Waiting'");
        decision.Ignore(d => d.Counts).Ignore(d => d.IsAcceptance).Ignore(d => d.SaysMore);
        decision.HasOne<Review>().WithMany().HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Approval> approval)
    {
        approval.ToTable("approvals");
        approval.Property(a => a.Id).ValueGeneratedNever();
        approval.Property(a => a.ContentSha256).HasMaxLength(64);
        approval.Property(a => a.ResultSha256).HasMaxLength(64);
        approval.Property(a => a.SelfBase).HasColumnType("numeric(14,2)");
        approval.Property(a => a.VerifiedBase).HasColumnType("numeric(14,2)");
        approval.Property(a => a.ApprovedByName).HasMaxLength(Person.NameMaxLength);
        approval.Ignore(a => a.OverClaim);
        approval.HasIndex(a => a.ReviewId);
        approval.HasOne<Review>().WithMany().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PastDecision> past)
    {
        past.ToTable("past_decisions");
        past.Property(p => p.Id).ValueGeneratedNever();
        past.Property(p => p.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        past.Property(p => p.VerifiedValue).HasMaxLength(Answer.ValueMaxLength);
        past.Property(p => p.Reason).HasMaxLength(Decision.ReasonMaxLength);
        past.Property(p => p.SecondReason).HasMaxLength(Decision.ReasonMaxLength);
        foreach (var name in new[] { nameof(PastDecision.DecidedByName), nameof(PastDecision.SecondByName), nameof(PastDecision.EndedByName) })
        {
            past.Property(name).HasMaxLength(Person.NameMaxLength);
        }

        past.HasIndex(p => new { p.ReviewId, p.CriterionCode });
        past.HasOne<Review>().WithMany().HasForeignKey(p => p.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GateAnswer> gate)
    {
        gate.ToTable("gate_answers");
        gate.HasKey(g => new { g.ReviewId, g.GateCode });
        gate.Property(g => g.GateCode).HasMaxLength(Gate.CodeMaxLength);
        gate.Property(g => g.Reason).HasMaxLength(GateAnswer.ReasonMaxLength);
        gate.Property(g => g.AnsweredByName).HasMaxLength(Person.NameMaxLength);
        gate.Property(g => g.OverruleReason).HasMaxLength(GateAnswer.ReasonMaxLength);
        gate.Property(g => g.OverruledByName).HasMaxLength(Person.NameMaxLength);
        gate.Property(g => g.Version).IsRowVersion();
        gate.Ignore(g => g.IsOverruled).Ignore(g => g.Fact);
        gate.HasOne<Review>().WithMany().HasForeignKey(g => g.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AnswerAssignment> assignment)
    {
        assignment.ToTable("answer_assignments");
        assignment.HasKey(a => new { a.ReviewId, a.CriterionCode });
        assignment.Property(a => a.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        assignment.Property(a => a.PersonName).HasMaxLength(Person.NameMaxLength);
        assignment.Property(a => a.AssignedByName).HasMaxLength(Person.NameMaxLength);
        assignment.HasIndex(a => a.PersonId);
        assignment.HasOne<Review>().WithMany().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Discussion> discussion)
    {
        discussion.ToTable("discussions");
        discussion.Property(d => d.Id).ValueGeneratedNever();
        discussion.Property(d => d.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        discussion.Property(d => d.StartedByName).HasMaxLength(Person.NameMaxLength);
        discussion.Property(d => d.SettledByName).HasMaxLength(Person.NameMaxLength);
        discussion.Property(d => d.Version).IsRowVersion();
        discussion.Ignore(d => d.IsSettled);
        discussion.HasIndex(d => new { d.ReviewId, d.CriterionCode });
        discussion.HasOne<Review>().WithMany().HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.ToTable("comments");
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.Text).HasMaxLength(Comment.TextMaxLength);
        comment.Property(c => c.ByName).HasMaxLength(Person.NameMaxLength);
        comment.HasIndex(c => c.DiscussionId);
        comment.HasOne<Discussion>().WithMany().HasForeignKey(c => c.DiscussionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Clarification> clarification)
    {
        clarification.ToTable("clarifications");
        clarification.Property(c => c.Id).ValueGeneratedNever();
        clarification.Property(c => c.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        clarification.Property(c => c.Question).HasMaxLength(Clarification.TextMaxLength);
        clarification.Property(c => c.ReplyText).HasMaxLength(Clarification.TextMaxLength);
        clarification.Property(c => c.AskedByName).HasMaxLength(Person.NameMaxLength);
        clarification.Property(c => c.ClosedByName).HasMaxLength(Person.NameMaxLength);
        clarification.Property(c => c.Version).IsRowVersion();
        clarification.Ignore(c => c.IsOpen);

        // one open question for each criterion
        clarification.HasIndex(c => new { c.ReviewId, c.CriterionCode }).IsUnique().HasFilter("status = 'Open'");
        clarification.HasIndex(c => c.ReviewId);
        clarification.HasOne<Review>().WithMany().HasForeignKey(c => c.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.ToTable("evidence");
        evidence.Property(e => e.Id).ValueGeneratedNever();
        evidence.Property(e => e.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        foreach (var text in new[] { nameof(Evidence.Number), nameof(Evidence.Issuer), nameof(Evidence.Location), nameof(Evidence.Holder) })
        {
            evidence.Property(text).HasMaxLength(Evidence.TextMaxLength);
        }

        evidence.HasIndex(e => new { e.ReviewId, e.CriterionCode });
        evidence.HasIndex(e => e.CriterionCode);
        evidence.HasOne<Review>().WithMany().HasForeignKey(e => e.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Remark> remark)
    {
        remark.ToTable("remarks");
        remark.Property(r => r.Id).ValueGeneratedNever();
        remark.Property(r => r.CriterionCode).HasMaxLength(CriterionCodeMaxLength);
        remark.Property(r => r.Text).HasMaxLength(Remark.TextMaxLength);
        remark.Property(r => r.ByName).HasMaxLength(Person.NameMaxLength);
        remark.HasOne<Review>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("submissions");
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.Property(s => s.SignedByName).HasMaxLength(Person.NameMaxLength);
        submission.Property(s => s.SignedByPost).HasMaxLength(Appointment.PostMaxLength);
        submission.Property(s => s.ContentSha256).HasMaxLength(64);
        submission.Property(s => s.ReceiptCode).HasMaxLength(40);
        submission.HasIndex(s => s.ReceiptCode).IsUnique();
        submission.HasOne<Review>().WithMany().HasForeignKey(s => s.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
