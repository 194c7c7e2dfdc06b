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
