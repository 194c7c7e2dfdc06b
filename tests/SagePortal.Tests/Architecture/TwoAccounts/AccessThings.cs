namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Roles of Ana's in the address of switching to one.</summary>
internal sealed class AccessThings : AnasThings
{
    public override IReadOnlyList<string> ViewState => ["displayName", "color"];

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["UpdateUser.newUserName"] = () => "renamed",
        ["UpdateGroup.newPath"] = () => "/taken/",
        ["CreateUser.userName"] = () => "program-of-ben",
        ["InviteMember.groups"] = () => new[] { TwoAccountsPortal.Group },
    };

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = accounts.Ana.AccountId,
        ["roleName"] = TwoAccountsPortal.Role,
    };
}
