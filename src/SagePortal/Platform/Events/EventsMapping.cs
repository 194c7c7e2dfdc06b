using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SagePortal.Platform.Events;

internal sealed class EventsMapping :
    IEntityTypeConfiguration<PortalEvent>,
    IEntityTypeConfiguration<EventStream>,
    IEntityTypeConfiguration<EventCursor>,
    IEntityTypeConfiguration<EventDeadLetter>
{
    public void Configure(EntityTypeBuilder<PortalEvent> builder)
    {
        builder.ToTable("portal_events");
        builder.Property(e => e.Source).HasMaxLength(64);
        builder.Property(e => e.DetailType).HasMaxLength(128);
        builder.HasIndex(e => new { e.AccountId, e.Sequence }).IsUnique();
        builder.HasIndex(e => e.Sequence);
        builder.HasIndex(e => e.Time);
    }

    public void Configure(EntityTypeBuilder<EventStream> builder)
    {
        builder.ToTable("event_streams");
        builder.HasKey(s => s.AccountId);
        builder.Property(s => s.LastSequence).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<EventCursor> builder)
    {
        builder.ToTable("event_cursors");
        builder.HasKey(c => new { c.Subscriber, c.AccountId });
        builder.Property(c => c.Subscriber).HasMaxLength(64);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<EventDeadLetter> builder)
    {
        builder.ToTable("event_dead_letters");
        builder.Property(d => d.Subscriber).HasMaxLength(64);
        builder.Property(d => d.DetailType).HasMaxLength(128);
        builder.HasIndex(d => new { d.AccountId, d.CreatedAt });
    }
}
