using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Tenancy;

namespace SagePortal.TestKit;

/// <summary>A person with the password <see cref="Password"/> and a membership.</summary>
public sealed class PersonBuilder(PortalFixture portal)
{
    /// <summary>Signs every built person in.</summary>
    public const string Password = "correct horse battery staple 9";

    private string? _name;
    private Account? _account;
    private string[] _policies = [];

    /// <summary>IAM user name; the e-mail address is made from it.</summary>
    public PersonBuilder Named(string userName)
    {
        _name = userName;
        return this;
    }

    public PersonBuilder In(Account account, params string[] managedPolicies)
    {
        _account = account;
        _policies = managedPolicies;
        return this;
    }

    /// <summary>As first member of an account made for the purpose.</summary>
    public PersonBuilder InNewAccount(params string[] managedPolicies)
    {
        _account = null;
        _policies = managedPolicies;
        return this;
    }

    public async Task<Member> CreateAsync()
    {
        var account = _account ?? await portal.Given.Account().CreateAsync();
        var now = portal.Clock.GetUtcNow();
        var person = new Person { CreatedAt = now, LastAccountId = account.Id, SecurityStamp = Guid.CreateVersion7().ToString("N"), EmailConfirmed = true };
        var userName = _name ?? $"user-{person.Id:N}"[..24];
        person.DisplayName = userName;
        person.Email = person.UserName = $"{userName}.{person.Id:N}@example.com";
        person.NormalizedEmail = person.NormalizedUserName = person.Email.ToUpperInvariant();
        person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, Password);
        var membership = new Membership(person.Id, account.Id, userName, _policies, now);
        await using var db = portal.Databases.OpenAcrossAccounts();
        db.Add(person);
        db.Add(membership);
        await db.SaveChangesAsync();
        return new Member(person, account, membership);
    }
}
