using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Models;

namespace SagePortal.Features.Endpoints;

internal sealed class EndpointsMapping :
    IEntityTypeConfiguration<Model>,
    IEntityTypeConfiguration<EndpointConfig>,
    IEntityTypeConfiguration<Endpoint>,
    IEntityTypeConfiguration<EndpointDeployment>,
    IEntityTypeConfiguration<EndpointAlarm>
{
    public void Configure(EntityTypeBuilder<Model> builder)
    {
        builder.ToTable("models");
        builder.Property(m => m.Name).HasMaxLength(Names.MaxLength);
        builder.Property(m => m.Definition).IsJson();
        builder.HasIndex(m => new { m.AccountId, m.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EndpointConfig> builder)
    {
        builder.ToTable("endpoint_configs");
        builder.Property(c => c.Name).HasMaxLength(Names.MaxLength);
        builder.Property(c => c.Definition).IsJson();
        builder.HasIndex(c => new { c.AccountId, c.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Endpoint> builder)
    {
        builder.ToTable("endpoints");
        builder.Property(e => e.Name).HasMaxLength(Names.MaxLength);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.Fleet).IsJson();
        builder.Property(e => e.Variants).IsJson();
        builder.Property(e => e.LastDeploymentConfig).IsJson();
        builder.Property(e => e.Following).IsJson();
        builder.Ignore(e => e.IsBusy);
        builder.HasIndex(e => new { e.AccountId, e.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EndpointDeployment> builder)
    {
        builder.ToTable("endpoint_deployments");
        builder.Property(d => d.EndpointName).HasMaxLength(Names.MaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Fleet).IsJson();
        builder.Property(d => d.Variants).IsJson();
        builder.Property(d => d.Config).IsJson();
        builder.Property(d => d.Plan).IsJson();
        builder.Property(d => d.Steps).IsJson();
        builder.Ignore(d => d.HasEnded);
        builder.HasIndex(d => new { d.EndpointId, d.StartedAt });
        builder.HasIndex(d => d.EndedAt);
    }

    public void Configure(EntityTypeBuilder<EndpointAlarm> builder)
    {
        builder.ToTable("endpoint_alarms");
        builder.Property(a => a.Name).HasMaxLength(255);
        builder.HasIndex(a => new { a.AccountId, a.Name }).IsUnique();
    }
}
