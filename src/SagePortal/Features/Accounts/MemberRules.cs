using System.Net.Mail;
using System.Text.RegularExpressions;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts;

/// <summary>What can be said of a member without looking into the database.</summary>
internal static partial class MemberRules
{
    /// <summary>Every error at once; who is in a group needs no policy.</summary>
    public static List<Error> Check(string email, string userName, IReadOnlyList<string> policies, ManagedPolicies known, bool inGroups)
    {
        List<Error> errors = [];
        if (email.Length > 256 || !MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            errors.Add(AccountsErrors.InvalidEmail);
        }

        errors.AddRange(CheckUserName(userName));
        errors.AddRange(inGroups && policies.Count == 0 ? [] : CheckPolicies(policies, [], known));
        return errors;
    }

    public static IEnumerable<Error> CheckUserName(string userName) => UserName().IsMatch(userName) ? [] : [AccountsErrors.InvalidUserName];

    /// <param name="policies">All that shall be attached.</param>
    /// <param name="attached">What is attached already: policies of the account's own stay, by ARN.</param>
    /// <param name="known">AWS's policies.</param>
    public static IEnumerable<Error> CheckPolicies(IReadOnlyList<string> policies, IReadOnlyList<string> attached, ManagedPolicies known) =>
        policies.Count == 0 ? [AccountsErrors.NoPolicy]
        : policies.Count > PolicyHolder.MaxAttached ? [IamErrors.QuotaExceeded("PoliciesPerUser", PolicyHolder.MaxAttached).At("Policies")]
        : policies.Where(p => !attached.Contains(p, StringComparer.Ordinal) && known.Find(p) is not { IsAttachable: true }).Select(AccountsErrors.UnknownPolicy);

    [GeneratedRegex(@"\A[A-Za-z0-9+=,.@_-]{1,64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserName();
}
