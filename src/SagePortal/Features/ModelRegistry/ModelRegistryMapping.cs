using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Features.ModelRegistry.Shapes;

namespace SagePortal.Features.ModelRegistry;

internal sealed class ModelRegistryMapping :
    IEntityTypeConfiguration<ModelPackageGroup>,
    IEntityTypeConfiguration<ModelPackage>,
    IEntityTypeConfiguration<ModelPackageAlias>,
    IEntityTypeConfiguration<ModelPackageChange>,
    IEntityTypeConfiguration<ModelRegistryRules>
{
    private const int NameLength = 63;

    /// <summary>Problem types and column types as words; members of SageMaker's shapes as they are.</summary>
    private static readonly JsonSerializerOptions s_json = new(SageMakerShape.Json) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<ModelPackageGroup> builder)
    {
        builder.ToTable("model_package_groups");
        builder.Property(g => g.Name).HasMaxLength(NameLength);
        builder.Property(g => g.Revision).IsConcurrencyToken();
        builder.HasIndex(g => new { g.AccountId, g.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ModelPackage> builder)
    {
        builder.ToTable("model_packages");
        builder.Property(p => p.Name).HasMaxLength(NameLength);
        builder.Property(p => p.ClientToken).HasMaxLength(64);
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Ignore(p => p.LifeCycle);
        builder.Ignore(p => p.CustomerMetadata);
        Json(builder.Property(p => p.Content));
        Json(builder.Property(p => p.Authors));
        builder.HasIndex(p => new { p.GroupId, p.Version }).IsUnique();
        builder.HasIndex(p => new { p.AccountId, p.Name }).IsUnique().HasFilter("group_id IS NULL");
        builder.HasIndex(p => new { p.AccountId, p.ClientToken }).IsUnique();
        builder.HasIndex(p => new { p.AccountId, p.ApprovalStatus, p.CreatedAt });
        builder.HasOne<ModelPackageGroup>().WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ModelPackageAlias> builder)
    {
        builder.ToTable("model_package_aliases");
        builder.Property(a => a.Name).HasMaxLength(NameLength);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.HasIndex(a => new { a.GroupId, a.Name }).IsUnique();
        builder.HasOne<ModelPackage>().WithMany().HasForeignKey(a => a.PackageId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ModelPackageChange> builder)
    {
        builder.ToTable("model_package_changes");
        builder.HasIndex(c => new { c.AccountId, c.GroupId, c.At });
    }

    public void Configure(EntityTypeBuilder<ModelRegistryRules> builder)
    {
        builder.ToTable("model_registry_rules");
        builder.HasKey(r => r.AccountId);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }

    private static void Json<T>(PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, s_json),
            text => JsonSerializer.Deserialize<T>(text, s_json)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v));
}
