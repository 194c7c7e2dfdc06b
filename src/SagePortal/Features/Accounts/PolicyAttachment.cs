using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts;

/// <summary>May the caller attach or detach these policies? Asked for each policy by itself, so that a condition on the policy's ARN can bind it.</summary>
internal static class PolicyAttachment
{
    public static async Task<Result> CheckAttachmentAsync(this IAccess access, string action, CurrentCaller caller, string userName, IEnumerable<string> policies, CancellationToken cancellationToken)
    {
        foreach (var policy in policies)
        {
            var context = new Dictionary<string, string>(StringComparer.Ordinal) { [AccountsActions.PolicyArnKey] = ManagedPolicy.ArnOf(policy) };
            var allowed = await access.CheckAsync(action, AccountsActions.UserArn(caller.AccountId, userName), context, cancellationToken);
            if (!allowed.IsSuccess)
            {
                return allowed;
            }
        }

        return Result.Success;
    }
}
