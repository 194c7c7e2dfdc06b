using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Features.Storage;

internal sealed class StorageMapping : IEntityTypeConfiguration<Bucket>
{
    public void Configure(EntityTypeBuilder<Bucket> builder)
    {
        builder.ToTable("buckets");
        builder.Property(b => b.Name).HasMaxLength(63);
        builder.HasIndex(b => new { b.AccountId, b.Name }).IsUnique();
    }
}
