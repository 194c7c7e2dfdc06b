using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot;

internal sealed class AutopilotMapping :
    IEntityTypeConfiguration<AutoMLJob>,
    IEntityTypeConfiguration<AutoMLCandidate>,
    IEntityTypeConfiguration<AutoMLJobLease>
{
    public void Configure(EntityTypeBuilder<AutoMLJob> builder)
    {
        builder.ToTable("automl_jobs");
        builder.Property(j => j.Name).HasMaxLength(32);
        builder.Property(j => j.Version).IsConcurrencyToken();
        Json(builder.Property(j => j.Config));
        Json(builder.Property(j => j.Problem));
        builder.Ignore(j => j.InputUri);
        builder.Ignore(j => j.HasDataset);
        builder.Ignore(j => j.HasEnded);
        builder.Ignore(j => j.IsQueued);
        builder.HasIndex(j => new { j.AccountId, j.Name }).IsUnique();
        builder.HasIndex(j => new { j.AccountId, j.CreatedAt });
        builder.HasIndex(j => j.Status);
    }

    public void Configure(EntityTypeBuilder<AutoMLCandidate> builder)
    {
        builder.ToTable("automl_candidates");
        builder.Property(c => c.Name).HasMaxLength(64);
        Json(builder.Property(c => c.Summary));
        builder.HasIndex(c => new { c.JobId, c.Name }).IsUnique();
        builder.HasOne<AutoMLJob>().WithMany().HasForeignKey(c => c.JobId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AutoMLJobLease> builder)
    {
        builder.ToTable("automl_job_leases");
        builder.HasKey(l => l.JobId);
        builder.Property(l => l.JobId).ValueGeneratedNever();
        builder.HasOne<AutoMLJob>().WithMany().HasForeignKey(l => l.JobId).OnDelete(DeleteBehavior.Cascade);
    }

    /// <summary>Documents that are read and written whole: one text column, compared by their text.</summary>
    private static void Json<T>(PropertyBuilder<T> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JobJson.Options),
            text => JsonSerializer.Deserialize<T>(text, JobJson.Options)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, JobJson.Options) == JsonSerializer.Serialize(b, JobJson.Options),
                value => JsonSerializer.Serialize(value, JobJson.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
}
