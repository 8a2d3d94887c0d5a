using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Rounds;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class SavedFilterMapping : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.ToTable("saved_filters");
        filter.Property(f => f.Id).ValueGeneratedNever();
        filter.Property(f => f.Name).HasMaxLength(SavedFilter.NameMaxLength);
        filter.Property(f => f.Query).HasMaxLength(SavedFilter.QueryMaxLength);
        filter.HasIndex(f => new { f.PersonId, f.Name }).IsUnique();
        filter.HasIndex(f => f.OfficeUnitId);
        filter.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        filter.HasOne<Unit>().WithMany().HasForeignKey(f => f.OfficeUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
