using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's whole picture of the account, in pages.</summary>
internal sealed class IamAccountOperations : AwsOperationSet
{
    public IamAccountOperations()
        : base("iam") => Query<GetAccountAuthorizationDetails, AccountAuthorizationDetails>("GetAccountAuthorizationDetails", (get, call) => get.RunAsync(call.Cancellation), Page);

    // The four lists are paged as one, in this order.
    private static Result<object?> Page(AccountAuthorizationDetails details, AwsCall call)
    {
        var filter = call.Input.Texts("Filter");
        var entries = new List<(string List, object Entry)>();
        AddWhen("User", "UserDetailList", details.Users.Select(IamViews.Detail));
        AddWhen("Group", "GroupDetailList", details.Groups.Select(IamViews.Detail));
        AddWhen("Role", "RoleDetailList", details.Roles.Select(IamViews.Detail));
        AddWhen("LocalManagedPolicy", "Policies", details.Policies.Where(p => !p.IsAws).Select(IamViews.Detail));
        AddWhen("AWSManagedPolicy", "Policies", details.Policies.Where(p => p.IsAws).Select(IamViews.Detail));
        return call.MarkedPage($"authorization/{string.Join(',', filter.Order(StringComparer.Ordinal))}", entries, (page, marker, more) =>
        {
            var lists = page.ToLookup(e => e.List, e => e.Entry);
            return new
            {
                UserDetailList = lists["UserDetailList"],
                GroupDetailList = lists["GroupDetailList"],
                RoleDetailList = lists["RoleDetailList"],
                Policies = lists["Policies"],
                IsTruncated = more,
                Marker = marker,
            };
        });

        void AddWhen(string kind, string list, IEnumerable<object> found)
        {
            if (filter.Count == 0 || filter.Contains(kind, StringComparer.Ordinal))
            {
                entries.AddRange(found.Select(entry => (list, entry)));
            }
        }
    }
}
