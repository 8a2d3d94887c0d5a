using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class CalendarMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> day)
    {
        day.ToTable("calendar_days");
        day.HasKey(d => d.Day);
        day.Property(d => d.NameVi).HasMaxLength(CalendarDay.NameMaxLength);
        day.Property(d => d.NameEn).HasMaxLength(CalendarDay.NameMaxLength);
        day.Property(d => d.Source).HasMaxLength(CalendarDay.SourceMaxLength);
    }
}
