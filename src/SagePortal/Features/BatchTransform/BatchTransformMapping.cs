using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Features.BatchTransform;

internal sealed class BatchTransformMapping : IEntityTypeConfiguration<TransformJob>
{
    public void Configure(EntityTypeBuilder<TransformJob> builder)
    {
        builder.ToTable("transform_jobs");
        builder.Property(j => j.Name).HasMaxLength(63);
        builder.Property(j => j.Version).IsConcurrencyToken();
        Json(builder.Property(j => j.Model));
        Json(builder.Property(j => j.Request));
        Json(builder.Property(j => j.Files));
        builder.Ignore(j => j.HasEnded);
        builder.Ignore(j => j.IsQueued);
        builder.HasIndex(j => new { j.AccountId, j.Name }).IsUnique();
        builder.HasIndex(j => new { j.AccountId, j.CreatedAt });
        builder.HasIndex(j => j.Status);
    }

    /// <summary>Documents that are read and written whole: one text column, compared by their text.</summary>
    private static void Json<T>(PropertyBuilder<T> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, BatchTransformJson.Options),
            text => JsonSerializer.Deserialize<T>(text, BatchTransformJson.Options)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, BatchTransformJson.Options) == JsonSerializer.Serialize(b, BatchTransformJson.Options),
                value => JsonSerializer.Serialize(value, BatchTransformJson.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
}
