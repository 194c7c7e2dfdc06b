using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Features.ModelRegistry;

internal sealed class ModelCardMapping : IEntityTypeConfiguration<ModelCard>, IEntityTypeConfiguration<ModelCardVersion>
{
    public void Configure(EntityTypeBuilder<ModelCard> builder)
    {
        builder.ToTable("model_cards");
        builder.Property(c => c.Name).HasMaxLength(63);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasIndex(c => new { c.AccountId, c.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ModelCardVersion> builder)
    {
        builder.ToTable("model_card_versions");
        builder.HasIndex(v => new { v.CardId, v.Number }).IsUnique();
        builder.HasOne<ModelCard>().WithMany().HasForeignKey(v => v.CardId).OnDelete(DeleteBehavior.Cascade);
    }
}
