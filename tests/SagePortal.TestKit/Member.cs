using SagePortal.Platform.Tenancy;

namespace SagePortal.TestKit;

/// <summary>A person in one account: who a test acts as.</summary>
public sealed record Member(Person Person, Account Account, Membership Membership)
{
    public string AccountId => Account.Id;

    public Caller Caller => new(Person.Id, Account.Id, Membership.UserName, Person.DisplayName, "127.0.0.1");
}
