using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class DeclarationMapping : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> declaration)
    {
        declaration.ToTable("declarations");
        declaration.HasKey(d => new { d.ReviewId, d.SubjectKind, d.SubjectKey, d.Field, d.Rule });
        declaration.Property(d => d.SubjectKey).HasMaxLength(Declaration.KeyMaxLength);
        declaration.Property(d => d.Field).HasMaxLength(Declaration.FieldMaxLength);
        declaration.Property(d => d.Rule).HasMaxLength(Declaration.RuleMaxLength);
        declaration.Property(d => d.Reason).HasMaxLength(Declaration.ReasonMaxLength);
        declaration.Property(d => d.DeclaredByName).HasMaxLength(Person.NameMaxLength);
        declaration.HasOne<Review>().WithMany().HasForeignKey(d => d.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
