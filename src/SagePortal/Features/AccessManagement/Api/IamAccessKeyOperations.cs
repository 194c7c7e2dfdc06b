using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on access keys, and its summary of the account.</summary>
internal sealed class IamAccessKeyOperations : AwsOperationSet
{
    public IamAccessKeyOperations()
        : base("iam")
    {
        Query<CreateAccessKey, CreatedAccessKey>(
            "CreateAccessKey",
            (create, call) => create.RunAsync(IamUserOperations.Name(call), call.Cancellation),
            (key, call) => new
            {
                AccessKey = new { UserName = IamUserOperations.Name(call), key.AccessKeyId, Status = "Active", key.SecretAccessKey, CreateDate = call.Use<TimeProvider>().GetUtcNow() },
            });
        Query<ListAccessKeys, IReadOnlyList<AccessKeyRow>>(
            "ListAccessKeys",
            (list, call) => list.RunAsync(IamUserOperations.Name(call), call.Cancellation),
            (keys, call) => new { AccessKeyMetadata = keys.Select(k => IamViews.Key(IamUserOperations.Name(call), k)), IsTruncated = false });
        Query<GetAccessKeyLastUsed, AccessKeyLastUsed>(
            "GetAccessKeyLastUsed",
            (get, call) => get.RunAsync(call.Text("AccessKeyId"), call.Cancellation),
            (used, _) => new
            {
                used.UserName,
                AccessKeyLastUsed = new { LastUsedDate = used.Key.LastUsedAt, ServiceName = used.Key.LastUsedService ?? "N/A", Region = used.Key.LastUsedRegion ?? "N/A" },
            });
        Command<UpdateAccessKey>(
            "UpdateAccessKey",
            (update, call) => update.RunAsync(IamUserOperations.Name(call), call.Text("AccessKeyId"), Enum.Parse<AccessKeyStatus>(call.Text("Status")), call.Cancellation));
        Command<DeleteAccessKey>("DeleteAccessKey", (delete, call) => delete.RunAsync(IamUserOperations.Name(call), call.Text("AccessKeyId"), call.Cancellation));
        Query<GetAccountSummary, AccountSummary>(
            "GetAccountSummary",
            (get, call) => get.RunAsync(call.Cancellation),
            (summary, _) => new
            {
                SummaryMap = new Dictionary<string, int>(summary.Quotas, StringComparer.Ordinal)
                {
                    ["Users"] = summary.Users,
                    ["Groups"] = summary.Groups,
                    ["Roles"] = summary.Roles,
                    ["Policies"] = summary.Policies,
                },
            });
    }
}
