using System.Globalization;
using System.Security.Cryptography;
using SagePortal.Platform.Tenancy;

namespace SagePortal.TestKit;

/// <summary>An account with a random id that no other test has.</summary>
public sealed class AccountBuilder(PortalFixture portal)
{
    private string _id = RandomNumberGenerator.GetInt32(100_000, 999_999).ToString(CultureInfo.InvariantCulture) + RandomNumberGenerator.GetInt32(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
    private string? _name;

    public AccountBuilder WithId(string id)
    {
        _id = id;
        return this;
    }

    public AccountBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public async Task<Account> CreateAsync()
    {
        var account = new Account(_id, _name ?? $"account-{_id}", portal.Clock.GetUtcNow());
        await using var db = portal.Databases.OpenAcrossAccounts();
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    }
}
