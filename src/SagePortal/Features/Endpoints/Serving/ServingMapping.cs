using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Features.Endpoints.Serving;

internal sealed class ServingMapping : IEntityTypeConfiguration<EndpointMinute>
{
    public void Configure(EntityTypeBuilder<EndpointMinute> builder)
    {
        builder.ToTable("endpoint_minutes");
        builder.Property(m => m.EndpointName).HasMaxLength(63);
        builder.Property(m => m.VariantName).HasMaxLength(63);
        builder.HasIndex(m => new { m.AccountId, m.EndpointName, m.Minute });
        builder.HasIndex(m => m.Minute);
    }
}
