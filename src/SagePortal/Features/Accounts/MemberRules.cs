using System.Net.Mail;
using System.Text.RegularExpressions;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts;

/// <summary>What can be said of a member without looking into the database.</summary>
internal static partial class MemberRules
{
    /// <summary>Every error at once.</summary>
    public static List<Error> Check(string email, string userName, IReadOnlyList<string> policies, ManagedPolicies known)
    {
        List<Error> errors = [];
        if (email.Length > 256 || !MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            errors.Add(AccountsErrors.InvalidEmail);
        }

        if (!UserName().IsMatch(userName))
        {
            errors.Add(AccountsErrors.InvalidUserName);
        }

        errors.AddRange(CheckPolicies(policies, known));
        return errors;
    }

    public static IEnumerable<Error> CheckPolicies(IReadOnlyList<string> policies, ManagedPolicies known) =>
        policies.Count == 0 ? [AccountsErrors.NoPolicy] : policies.Where(p => !p.StartsWith("arn:", StringComparison.Ordinal) && known.Find(p) is not { IsAttachable: true }).Select(AccountsErrors.UnknownPolicy);

    [GeneratedRegex(@"\A[A-Za-z0-9+=,.@_-]{1,64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserName();
}
