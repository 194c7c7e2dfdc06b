using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Platform.Audit;
using SagePortal.Platform.DataProtection;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Persistence;

internal sealed class PlatformMapping :
    IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<AuditRecord>,
    IEntityTypeConfiguration<OutboxEvent>,
    IEntityTypeConfiguration<Notification>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).HasMaxLength(12);
        builder.Property(a => a.Name).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.Property(m => m.AccountId).HasMaxLength(12);
        builder.Property(m => m.UserName).HasMaxLength(64);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.AccountId, m.UserName }).IsUnique();
        builder.HasIndex(m => new { m.PersonId, m.AccountId }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.ToTable("audit_records");
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Property(a => a.RequestId).HasMaxLength(32);
        builder.HasIndex(a => new { a.AccountId, a.EventTime });
        builder.HasIndex(a => new { a.AccountId, a.Sequence }).IsUnique();
        builder.HasIndex(a => a.Sequence);
    }

    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("outbox_events");
        builder.HasIndex(o => o.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.HasIndex(n => new { n.AccountId, n.PersonId, n.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.ToTable("data_protection_keys");
}
