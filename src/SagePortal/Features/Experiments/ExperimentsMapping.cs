using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Features.Experiments.Trials;

namespace SagePortal.Features.Experiments;

internal sealed class ExperimentsMapping
    : IEntityTypeConfiguration<Experiment>, IEntityTypeConfiguration<Trial>, IEntityTypeConfiguration<TrialComponent>, IEntityTypeConfiguration<TrialMember>,
        IEntityTypeConfiguration<TrialMetric>, IEntityTypeConfiguration<TrialMetricPoint>
{
    private const int NameLength = 120;
    private const int MetricLength = 255;

    public void Configure(EntityTypeBuilder<Experiment> builder)
    {
        builder.ToTable("experiments");
        Common(builder);
    }

    public void Configure(EntityTypeBuilder<Trial> builder)
    {
        builder.ToTable("trials");
        Common(builder);
        builder.HasOne<Experiment>().WithMany().HasForeignKey(t => t.ExperimentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TrialComponent> builder)
    {
        builder.ToTable("trial_components");
        Common(builder);
    }

    public void Configure(EntityTypeBuilder<TrialMember> builder)
    {
        builder.ToTable("trial_members");
        builder.HasKey(m => new { m.TrialId, m.ComponentId });
        builder.HasOne<Trial>().WithMany().HasForeignKey(m => m.TrialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TrialComponent>().WithMany().HasForeignKey(m => m.ComponentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TrialMetric> builder)
    {
        builder.ToTable("trial_metrics");
        builder.HasKey(m => new { m.ComponentId, m.Name });
        builder.Property(m => m.Name).HasMaxLength(MetricLength);
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.Ignore(m => m.StandardDeviation);
        builder.HasOne<TrialComponent>().WithMany().HasForeignKey(m => m.ComponentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TrialMetricPoint> builder)
    {
        builder.ToTable("trial_metric_points");
        builder.Property(p => p.Name).HasMaxLength(MetricLength);
        builder.HasIndex(p => new { p.ComponentId, p.Name, p.At });
        builder.HasOne<TrialComponent>().WithMany().HasForeignKey(p => p.ComponentId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Common<T>(EntityTypeBuilder<T> builder)
        where T : ExperimentEntity
    {
        builder.Property(e => e.Name).HasMaxLength(NameLength);
        builder.Property(e => e.DisplayName).HasMaxLength(NameLength);
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.HasIndex(e => new { e.AccountId, e.Name }).IsUnique();
    }
}
