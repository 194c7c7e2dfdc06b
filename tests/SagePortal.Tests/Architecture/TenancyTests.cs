using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SagePortal.Features.SignIn;
using SagePortal.Platform.DataProtection;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Security;
using SagePortal.Platform.Security.Authenticators;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>Nothing of one account is visible in another.</summary>
public sealed class TenancyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Rows that belong to no account, each for a reason; a person's identity rows hang on the person.</summary>
    private static readonly Dictionary<Type, string> s_global = new()
    {
        [typeof(Account)] = "the list of accounts itself",
        [typeof(Person)] = "may be a member of several accounts",
        [typeof(Membership)] = "a person's own memberships are read across accounts at sign-in",
        [typeof(DataProtectionKey)] = "the portal's own",
        [typeof(Session)] = "of a person, who may enter several accounts in it",
        [typeof(AuthenticatorUse)] = "of a person",
        [typeof(SignInAttempt)] = "counted before it is known who signs in",
    };

    [Fact]
    public void EveryEntity_IsOwnedByAnAccountAndFiltered_OrListedAsGlobal()
    {
        using var db = portal.Databases.Open("111122223333");
        var offences =
            from entity in db.Model.GetEntityTypes()
            where !entity.IsOwned() && entity.ClrType.Namespace?.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal) != true
            where !s_global.ContainsKey(entity.ClrType)
            let why = WhyNotOwned(entity)
            where why is not null
            select $"{entity.ClrType.Name}: {why}";

        SourceTree.AssertNone(offences);
    }

    [Fact]
    public async Task Query_RowsOfAnotherAccount_AreNotSeen()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.AdministratorAsync();
        var topic = Guid.CreateVersion7().ToString();
        await using (var db = portal.Databases.Open(bob.AccountId))
        {
            db.Add(new SagePortal.Platform.Notifications.Notification(bob.AccountId, bob.Person.Id, topic, "x", "/", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var ofAna = portal.Databases.Open(ana.AccountId);
        await using var ofBob = portal.Databases.Open(bob.AccountId);
        Assert.False(await ofAna.Set<SagePortal.Platform.Notifications.Notification>().AnyAsync(n => n.Kind == topic, TestContext.Current.CancellationToken));
        Assert.True(await ofBob.Set<SagePortal.Platform.Notifications.Notification>().AnyAsync(n => n.Kind == topic, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Save_RowOfAnotherAccount_Throws()
    {
        await using var db = portal.Databases.Open("111122223333");
        db.Add(new OutboxEvent("999999999999", "dataset/a", portal.Clock.GetUtcNow()));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private static string? WhyNotOwned(IEntityType entity) =>
        !typeof(IAccountOwned).IsAssignableFrom(entity.ClrType) ? "neither IAccountOwned nor listed as global"
        : entity.GetDeclaredQueryFilters().Count == 0 ? "has no filter by account"
        : entity.FindProperty(nameof(IAccountOwned.AccountId)) is not { IsNullable: false } ? "account_id may be null"
        : null;
}
