using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Resource and trust policies that let in more than they seem.</summary>
internal static class PrincipalChecks
{
    public static void Run(StatementView statement, FindingReport report)
    {
        if (statement.Map.Find("NotPrincipal") is { } not)
        {
            if (statement.IsAllow)
            {
                report.Security(not, "ALLOW_WITH_NOT_PRINCIPAL", "`NotPrincipal` with `Allow` lets in everybody else, also people without a name: list who is meant in `Principal`");
            }
            else
            {
                report.Warn(not.Value, "DENY_WITH_NOT_PRINCIPAL", "`NotPrincipal` with `Deny` also hits listed principals that have a permissions boundary: use `\"Principal\": \"*\"` with a condition on `aws:PrincipalArn`");
            }
        }

        if (statement.IsAllow && statement.Conditions.Count == 0 && statement.Map.Find("Principal") is { } principal && NamesEverybody(principal.Value))
        {
            report.Security(principal, "PUBLIC_ACCESS", "everybody is let in, of any account: name accounts, users or roles, or add a condition such as `aws:PrincipalAccount`");
        }
    }

    private static bool NamesEverybody(JsonPart value) =>
        value is JsonText { Value: "*" }
        || (value is JsonMap map && map.Members.Any(m => m.Name == "AWS" && StatementView.Texts(m.Value).Any(t => t.Value == "*")));
}
