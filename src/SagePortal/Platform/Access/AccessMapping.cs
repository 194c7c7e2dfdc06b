using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

internal sealed class AccessMapping :
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Group>,
    IEntityTypeConfiguration<GroupMember>,
    IEntityTypeConfiguration<Role>,
    IEntityTypeConfiguration<RoleSession>,
    IEntityTypeConfiguration<CustomerPolicy>,
    IEntityTypeConfiguration<PolicyVersion>,
    IEntityTypeConfiguration<AccountGuardrail>,
    IEntityTypeConfiguration<AccessKey>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        Holder(builder);
        builder.Property(m => m.UserName).HasMaxLength(64);
        builder.Property(m => m.UserId).HasMaxLength(32);
        builder.HasIndex(m => new { m.AccountId, m.UserName }).IsUnique();
        builder.HasIndex(m => new { m.PersonId, m.AccountId }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("groups");
        Holder(builder);
        builder.Property(g => g.Path).HasField("_path").HasMaxLength(512);
        builder.Property(g => g.GroupId).HasMaxLength(32);
        builder.Property(g => g.Name).HasMaxLength(IamNames.MaxGroupLength);
        builder.Property(g => g.NameKey).HasMaxLength(IamNames.MaxGroupLength);
        builder.HasIndex(g => new { g.AccountId, g.NameKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("group_members");
        builder.HasKey(m => new { m.GroupId, m.MembershipId });
        builder.HasIndex(m => m.MembershipId);
        builder.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(m => m.MembershipId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        Holder(builder);
        builder.Property(r => r.Path).HasField("_path").HasMaxLength(512);
        builder.Property(r => r.RoleId).HasMaxLength(32);
        builder.Property(r => r.Name).HasMaxLength(IamNames.MaxRoleLength);
        builder.Property(r => r.NameKey).HasMaxLength(IamNames.MaxRoleLength);
        builder.HasIndex(r => new { r.AccountId, r.NameKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RoleSession> builder)
    {
        builder.ToTable("role_sessions");
        builder.Property(s => s.HomeAccountId).HasMaxLength(12);
        builder.Property(s => s.Name).HasMaxLength(64);
        builder.HasIndex(s => new { s.RoleId, s.ExpiresAt });
        builder.HasOne<Role>().WithMany().HasForeignKey(s => s.RoleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CustomerPolicy> builder)
    {
        builder.ToTable("policies");
        builder.Property(p => p.PolicyId).HasMaxLength(32);
        builder.Property(p => p.Name).HasMaxLength(IamNames.MaxPolicyLength);
        builder.Property(p => p.NameKey).HasMaxLength(IamNames.MaxPolicyLength);
        builder.Property(p => p.Path).HasMaxLength(512);
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.HasIndex(p => new { p.AccountId, p.NameKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("policy_versions");
        builder.HasIndex(v => new { v.CustomerPolicyId, v.Number }).IsUnique();
        builder.HasOne<CustomerPolicy>().WithMany().HasForeignKey(v => v.CustomerPolicyId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountGuardrail> builder)
    {
        builder.ToTable("account_guardrails");
        builder.Property(g => g.Name).HasMaxLength(IamNames.MaxPolicyLength);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasIndex(g => new { g.AccountId, g.Name }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AccessKey> builder)
    {
        builder.ToTable("access_keys");
        builder.Property(k => k.Id).HasMaxLength(32);
        builder.HasIndex(k => k.MembershipId);
        builder.HasOne<Membership>().WithMany().HasForeignKey(k => k.MembershipId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Holder<T>(EntityTypeBuilder<T> builder)
        where T : PolicyHolder
    {
        builder.Property(h => h.AccountId).HasMaxLength(12);
        builder.Property(h => h.Version).IsConcurrencyToken();
        Json(builder.Property(h => h.AttachedPolicies));
        Json(builder.Property(h => h.InlinePolicies));
        builder.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    // Small documents read and written whole: one text column. They are replaced, never changed in place.
    private static void Json<T>(PropertyBuilder<T> property) =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value!.GetHashCode(), value => value));
}
