using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Notices;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices");
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.TitleVi).HasMaxLength(Notice.TitleMaxLength);
        notice.Property(n => n.TitleEn).HasMaxLength(Notice.TitleMaxLength);
        notice.Property(n => n.Path).HasMaxLength(Notice.PathMaxLength);
        notice.HasIndex(n => new { n.PersonId, n.At });

        // counted on every page
        notice.HasIndex(n => n.PersonId).HasFilter("read_at is null").HasDatabaseName("ix_notices_unread");
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NoticeSettings> settings)
    {
        settings.ToTable("notice_settings");
        settings.HasKey(s => s.PersonId);
        settings.Property(s => s.PersonId).ValueGeneratedNever();
        settings.Property(s => s.Choices).HasMaxLength(NoticeSettings.ChoicesMaxLength);
        settings.HasOne<Person>().WithOne().HasForeignKey<NoticeSettings>(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
