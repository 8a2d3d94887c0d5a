using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Domain.Units;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class RecordDeclarationMapping : IEntityTypeConfiguration<RecordDeclaration>
{
    public void Configure(EntityTypeBuilder<RecordDeclaration> declaration)
    {
        declaration.ToTable("record_declarations");
        declaration.Property(d => d.Id).ValueGeneratedNever();
        declaration.Property(d => d.Record).HasMaxLength(RecordDeclaration.AddressMaxLength);
        declaration.Property(d => d.Place).HasMaxLength(RecordDeclaration.AddressMaxLength);
        declaration.Property(d => d.Field).HasMaxLength(Declaration.FieldMaxLength);
        declaration.Property(d => d.Rule).HasMaxLength(Declaration.RuleMaxLength);
        declaration.Property(d => d.TextSha256).HasMaxLength(SentBook.DigestLength);
        declaration.Property(d => d.Reason).HasMaxLength(Declaration.ReasonMaxLength);
        declaration.Property(d => d.DeclaredByName).HasMaxLength(Person.NameMaxLength);
        declaration.HasIndex(d => d.Record);
        declaration.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
