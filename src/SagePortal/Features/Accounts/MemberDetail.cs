using System.Text.Json;

namespace SagePortal.Features.Accounts;

/// <summary>Request parameters of member changes in the audit trail.</summary>
internal static class MemberDetail
{
    public static string Of(IReadOnlyList<string> managedPolicies) => JsonSerializer.Serialize(new { managedPolicies });

    public static string Of(IReadOnlyList<string> managedPolicies, IReadOnlyList<string> groups) => groups.Count == 0 ? Of(managedPolicies) : JsonSerializer.Serialize(new { managedPolicies, groups });
}
