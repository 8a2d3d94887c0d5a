using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reminders;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class ReminderMapping : IEntityTypeConfiguration<ReminderPause>
{
    public void Configure(EntityTypeBuilder<ReminderPause> pause)
    {
        pause.ToTable("reminder_pauses");
        pause.Property(p => p.Id).ValueGeneratedNever();
        pause.Property(p => p.Reason).HasMaxLength(ReminderPause.ReasonMaxLength);
        pause.Property(p => p.ByName).HasMaxLength(Person.NameMaxLength);
        pause.Property(p => p.EndedByName).HasMaxLength(Person.NameMaxLength);
        pause.HasIndex(p => new { p.UnitId, p.Until });
        pause.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
