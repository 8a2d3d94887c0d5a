using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Committees;
using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Database.Mappings;

internal sealed class SentBookMapping : IEntityTypeConfiguration<SentBook>
{
    public void Configure(EntityTypeBuilder<SentBook> book)
    {
        book.ToTable("sent_books");
        book.HasKey(b => b.ReviewId);
        book.Property(b => b.Sha256).HasMaxLength(SentBook.DigestLength);
        book.Property(b => b.SentByName).HasMaxLength(Person.NameMaxLength);
        book.HasOne<Review>().WithOne().HasForeignKey<SentBook>(b => b.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
