using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Features.Endpoints.Serving;

internal sealed class ServingMapping : IEntityTypeConfiguration<EndpointMinute>, IEntityTypeConfiguration<AsyncInvocation>
{
    public void Configure(EntityTypeBuilder<EndpointMinute> builder)
    {
        builder.ToTable("endpoint_minutes");
        builder.Property(m => m.EndpointName).HasMaxLength(63);
        builder.Property(m => m.VariantName).HasMaxLength(63);
        builder.HasIndex(m => new { m.AccountId, m.EndpointName, m.Minute });
        builder.HasIndex(m => m.Minute);
    }

    public void Configure(EntityTypeBuilder<AsyncInvocation> builder)
    {
        builder.ToTable("async_invocations");
        builder.Property(i => i.EndpointName).HasMaxLength(63);
        builder.Property(i => i.InferenceId).HasMaxLength(64);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasIndex(i => new { i.AccountId, i.EndpointName, i.Status });
        builder.HasIndex(i => new { i.Status, i.Id });
    }
}
