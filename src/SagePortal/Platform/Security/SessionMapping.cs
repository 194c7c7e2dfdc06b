using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.AccountId).HasMaxLength(12);
        builder.Property(s => s.Method).HasMaxLength(16);
        builder.Property(s => s.SourceIp).HasMaxLength(64);
        builder.Property(s => s.UserAgent).HasMaxLength(Session.MaxUserAgent);
        builder.Property(s => s.Ticket).IsConcurrencyToken();
        builder.HasIndex(s => new { s.PersonId, s.LastSeenAt });
        builder.HasIndex(s => s.LastSeenAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
