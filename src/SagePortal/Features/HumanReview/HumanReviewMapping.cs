using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Notices;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Features.HumanReview.Teams;

namespace SagePortal.Features.HumanReview;

internal sealed class HumanReviewMapping :
    IEntityTypeConfiguration<Workteam>,
    IEntityTypeConfiguration<HumanTaskUi>,
    IEntityTypeConfiguration<FlowDefinition>,
    IEntityTypeConfiguration<HumanLoop>,
    IEntityTypeConfiguration<HumanLoopContent>,
    IEntityTypeConfiguration<ReviewSlot>,
    IEntityTypeConfiguration<ReviewAnswer>,
    IEntityTypeConfiguration<ReviewRefusal>,
    IEntityTypeConfiguration<ReviewDraft>,
    IEntityTypeConfiguration<ReviewerStanding>,
    IEntityTypeConfiguration<ReviewSource>,
    IEntityTypeConfiguration<ReviewRetraining>,
    IEntityTypeConfiguration<ReviewNotice>
{
    public void Configure(EntityTypeBuilder<Workteam> builder)
    {
        builder.ToTable("workteams");
        Name(builder.Property(t => t.Name));
        Json(builder.Property(t => t.Groups));
        Json(builder.Property(t => t.AwaitedGroups));
        Json(builder.Property(t => t.Members));
        builder.Property(t => t.TagsJson).HasColumnName("tags");
        builder.Property(t => t.Revision).IsConcurrencyToken();
        builder.HasIndex(t => new { t.AccountId, t.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HumanTaskUi> builder)
    {
        builder.ToTable("human_task_uis");
        Name(builder.Property(u => u.Name));
        builder.Property(u => u.TagsJson).HasColumnName("tags");
        builder.HasIndex(u => new { u.AccountId, u.Name }).IsUnique().HasFilter("deleted_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<FlowDefinition> builder)
    {
        builder.ToTable("flow_definitions");
        Name(builder.Property(f => f.Name));
        Json(builder.Property(f => f.Settings));
        builder.Property(f => f.TagsJson).HasColumnName("tags");
        builder.Ignore(f => f.Status);
        builder.HasIndex(f => new { f.AccountId, f.Name, f.Version }).IsUnique();
        builder.HasIndex(f => f.WorkteamId);
    }

    public void Configure(EntityTypeBuilder<HumanLoop> builder)
    {
        builder.ToTable("human_loops");
        Name(builder.Property(l => l.Name));
        Name(builder.Property(l => l.FlowName));
        builder.Property(l => l.Revision).IsConcurrencyToken();
        builder.Ignore(l => l.HasEnded);
        builder.Ignore(l => l.ShownName);
        builder.Property(l => l.GoldOf).HasMaxLength(ReviewNames.MaxLength);
        builder.HasIndex(l => new { l.AccountId, l.Name }).IsUnique();
        builder.HasIndex(l => new { l.AccountId, l.FlowName, l.CreatedAt });
        builder.HasIndex(l => l.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
        builder.HasOne<FlowDefinition>().WithMany().HasForeignKey(l => l.FlowId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HumanLoopContent> builder)
    {
        builder.ToTable("human_loop_contents");
        builder.HasKey(c => c.LoopId);
        builder.HasOne<HumanLoop>().WithOne().HasForeignKey<HumanLoopContent>(c => c.LoopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReviewSlot> builder)
    {
        builder.ToTable("review_slots");
        builder.HasIndex(s => new { s.LoopId, s.Round, s.Number }).IsUnique();

        // INVARIANT: one person has at most one slot of a loop's round, whatever races.
        builder.HasIndex(s => new { s.LoopId, s.Round, s.ReviewerId }).IsUnique().HasFilter("reviewer_id IS NOT NULL");

        // What a claim walks: the best open slot of a flow first.
        builder.HasIndex(s => new { s.FlowId, s.Kind, s.Rank }).IsDescending(false, false, true).HasFilter("state = 'Open'").HasDatabaseName("ix_review_slots_open");
        builder.HasIndex(s => s.LeaseUntil).HasFilter("state = 'Leased'").HasDatabaseName("ix_review_slots_leased");
        builder.HasOne<HumanLoop>().WithMany().HasForeignKey(s => s.LoopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReviewAnswer> builder)
    {
        builder.ToTable("review_answers");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Ignore(a => a.Counts);
        builder.HasIndex(a => a.LoopId);
        builder.HasIndex(a => new { a.FlowId, a.SubmittedAt });
        builder.HasIndex(a => new { a.ReviewerId, a.SubmittedAt });
        builder.HasOne<HumanLoop>().WithMany().HasForeignKey(a => a.LoopId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReviewRefusal> builder)
    {
        builder.ToTable("review_refusals");
        builder.HasIndex(r => new { r.LoopId, r.ReviewerId });
        builder.HasOne<HumanLoop>().WithMany().HasForeignKey(r => r.LoopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReviewDraft> builder)
    {
        builder.ToTable("review_drafts");
        builder.HasKey(d => new { d.LoopId, d.ReviewerId });
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasOne<HumanLoop>().WithMany().HasForeignKey(d => d.LoopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReviewerStanding> builder)
    {
        builder.ToTable("reviewer_standings");
        builder.HasKey(s => new { s.AccountId, s.FlowName, s.ReviewerId });
        Name(builder.Property(s => s.FlowName));
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ReviewSource> builder)
    {
        builder.ToTable("review_sources");
        Name(builder.Property(s => s.FlowName));
        Name(builder.Property(s => s.EndpointName));
        builder.Property(s => s.VariantName).HasMaxLength(ReviewNames.MaxLength);
        builder.HasIndex(s => new { s.AccountId, s.EndpointName, s.FlowName });
    }

    public void Configure(EntityTypeBuilder<ReviewRetraining> builder)
    {
        builder.ToTable("review_retrainings");
        Name(builder.Property(r => r.FlowName));
        Name(builder.Property(r => r.JobName));
        Name(builder.Property(r => r.GroupName));
        builder.HasIndex(r => new { r.AccountId, r.JobName }).IsUnique();
        builder.HasIndex(r => new { r.AccountId, r.FlowName });
    }

    public void Configure(EntityTypeBuilder<ReviewNotice> builder)
    {
        builder.ToTable("review_notices");
        builder.HasKey(n => new { n.AccountId, n.FlowName });
        Name(builder.Property(n => n.FlowName));
    }

    private static void Name(PropertyBuilder<string> property) => property.HasMaxLength(ReviewNames.MaxLength);

    private static void Json<T>(PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, HumanReviewJson.Options),
            text => JsonSerializer.Deserialize<T>(text, HumanReviewJson.Options)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v));
}
