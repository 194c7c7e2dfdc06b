using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security.Authenticators;

internal sealed class AuthenticatorUseMapping : IEntityTypeConfiguration<AuthenticatorUse>
{
    public void Configure(EntityTypeBuilder<AuthenticatorUse> builder)
    {
        builder.ToTable("authenticator_uses");
        builder.HasKey(u => u.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<AuthenticatorUse>(u => u.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
