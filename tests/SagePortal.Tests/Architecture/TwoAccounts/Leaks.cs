namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Finds what is Ana's in what was shown to somebody.</summary>
internal sealed class Leaks(TwoAccountsPortal accounts)
{
    private readonly string[] _needles =
    [
        TwoAccountsPortal.Secret,
        TwoAccountsPortal.Dataset,
        TwoAccountsPortal.Job,
        TwoAccountsPortal.Colleague,
        TwoAccountsPortal.Guest,
        TwoAccountsPortal.Group,
        TwoAccountsPortal.Role,
        TwoAccountsPortal.Policy,
        TwoAccountsPortal.Inline,
        TwoAccountsPortal.Guardrail,
        TwoAccountsPortal.Age,
        TwoAccountsPortal.Fee,
        TwoAccountsPortal.Plan,
        TwoAccountsPortal.Target,
        accounts.Ana.Membership.UserName,
        accounts.Ana.AccountId,
        accounts.Invitation.ToString(),
        accounts.Notification.ToString(),
        accounts.AccessKey,
        .. accounts.Scores,
    ];

    /// <param name="shown">An answer, whole.</param>
    /// <param name="asked">The request: what its sender wrote there is no news when it comes back.</param>
    public IReadOnlyList<string> In(string shown, string asked) =>
        [.. _needles.Where(needle => shown.Contains(needle, StringComparison.OrdinalIgnoreCase) && !asked.Contains(needle, StringComparison.OrdinalIgnoreCase))];

    /// <summary>True when the text names something of Ana's.</summary>
    public bool Names(string text) => Array.Exists(_needles, needle => text.Contains(needle, StringComparison.OrdinalIgnoreCase));
}
