using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Who may hand any role to a service can do whatever any role may.</summary>
internal static class PassRoleChecks
{
    private const string PassRole = "iam:PassRole";

    public static void Run(StatementView statement, FindingReport report)
    {
        if (!statement.IsAllow || statement.HasConditionOn("iam:PassedToService") || Reason(statement) is not { } code)
        {
            return;
        }

        report.Security(statement.Map, code, "this lets every role be passed to every service: list the roles in `Resource`, or limit `iam:PassedToService`");
    }

    private static string? Reason(StatementView statement)
    {
        var patterns = statement.Actions.Select(a => ActionPattern.TryParse(a.Value, out _)).OfType<ActionPattern>().ToList();
        var covers = patterns.Any(p => p.Matches(PassRole)) != statement.IsNotAction;
        var star = !statement.IsNotAction && patterns.All(p => !string.Equals(p.Text, PassRole, StringComparison.OrdinalIgnoreCase));
        var anyRole = statement.IsNotResource || statement.Resources.Any(r => r.Value is "*" || r.Value.EndsWith(":role/*", StringComparison.Ordinal));
        if (!covers || !anyRole)
        {
            return null;
        }

        return (statement.IsNotAction, statement.IsNotResource, star) switch
        {
            (true, true, _) => "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            (true, false, _) => "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            (false, true, true) => "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
            (false, true, false) => "PASS_ROLE_WITH_NOT_RESOURCE",
            (false, false, true) => "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
            _ => "PASS_ROLE_WITH_STAR_IN_RESOURCE",
        };
    }
}
