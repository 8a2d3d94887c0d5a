using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class DecisionMapping :
    IEntityTypeConfiguration<CommitteeDecision>, IEntityTypeConfiguration<DecisionSeat>, IEntityTypeConfiguration<WarningReason>, IEntityTypeConfiguration<SeatHolding>
{
    private const int RuleMaxLength = 10;

    public void Configure(EntityTypeBuilder<CommitteeDecision> decision)
    {
        decision.ToTable("committee_decisions");
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.HasIndex(d => new { d.UnitId, d.Ordinal }).IsUnique();
        decision.Property(d => d.Number).HasMaxLength(CommitteeDecision.NumberMaxLength);
        decision.Property(d => d.Signatory).HasMaxLength(CommitteeDecision.SignatoryMaxLength);
        decision.Property(d => d.SignatoryPost).HasMaxLength(CommitteeDecision.PostMaxLength);
        decision.Property(d => d.StandingBody).HasMaxLength(DecisionSeat.BodyCodeMaxLength);
        decision.Property(d => d.Advises).HasConversion<int>();
        decision.Property(d => d.Version).IsRowVersion();
        decision.Ignore(d => d.IsDraft);
        decision.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
        decision.HasMany(d => d.Seats).WithOne().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Reasons).WithOne().HasForeignKey(r => r.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DecisionSeat> seat)
    {
        seat.ToTable("decision_seats");
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.HasIndex(s => s.SeatId);
        seat.Property(s => s.BodyCode).HasMaxLength(DecisionSeat.BodyCodeMaxLength);
        foreach (var text in new[] { nameof(DecisionSeat.GroupName), nameof(DecisionSeat.BodyName), nameof(DecisionSeat.PostVi), nameof(DecisionSeat.PostEn), nameof(DecisionSeat.PartyPostVi), nameof(DecisionSeat.PartyPostEn) })
        {
            seat.Property<string>(text).HasMaxLength(DecisionSeat.TextMaxLength);
        }

        seat.Ignore(s => s.Facts);
        seat.HasOne<Seat>().WithMany().HasForeignKey(s => s.SeatId).OnDelete(DeleteBehavior.Restrict);
        seat.HasOne<Unit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
        seat.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<WarningReason> reason)
    {
        reason.ToTable("warning_reasons");
        reason.HasKey(r => new { r.DecisionId, r.Rule });
        reason.Property(r => r.Rule).HasMaxLength(RuleMaxLength);
        reason.Property(r => r.Text).HasMaxLength(WarningReason.TextMaxLength);
        reason.HasOne<Unit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        reason.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SeatHolding> holding)
    {
        holding.ToTable("seat_holdings");
        holding.Property(h => h.Id).ValueGeneratedNever();
        holding.HasIndex(h => new { h.SeatId, h.From });
        holding.Property(h => h.EndReason).HasMaxLength(SeatHolding.ReasonMaxLength);
        holding.HasOne<Seat>().WithMany().HasForeignKey(h => h.SeatId).OnDelete(DeleteBehavior.Restrict);
        holding.HasOne<Unit>().WithMany().HasForeignKey(h => h.UnitId).OnDelete(DeleteBehavior.Restrict);
        holding.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
        holding.HasOne<Appointment>().WithMany().HasForeignKey(h => h.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
