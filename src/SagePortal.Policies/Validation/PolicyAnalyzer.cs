using System.Text;
using System.Text.Json;
using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>
/// Looks for what is wrong, dangerous or superfluous in a policy, as IAM Access Analyzer's policy checks do. Says where, and what to
/// do about it. Never throws; cost: linear in the text but for lists compared with themselves, which are cut at a hundred entries.
/// </summary>
public static class PolicyAnalyzer
{
    /// <summary>Findings in the order of the text; empty when there is nothing to say.</summary>
    public static IReadOnlyList<PolicyFinding> Analyze(string json, PolicyGrammar grammar = PolicyGrammar.Identity)
    {
        var parsing = PolicyDocument.Parse(json, grammar);
        var findings = parsing.Errors.Select(FromError).ToList();
        if (json.Length <= PolicyDocument.MaxLength && TryRead(json) is { } tree)
        {
            var report = new FindingReport(tree.Positions, ServiceCatalog.Default);
            DocumentChecks.Run(json, tree.Root, grammar, report);
            foreach (var statement in StatementView.AllOf(tree.Root))
            {
                ActionChecks.Run(statement, report);
                ResourceChecks.Run(statement, report);
                CoverageChecks.Run(statement, report);
                ConditionChecks.Run(statement, report);
                PassRoleChecks.Run(statement, report);
                PrincipalChecks.Run(statement, report);
            }

            findings.AddRange(report.Findings);
        }

        // What parser and checks both say of one place is said once.
        return [.. findings.OrderBy(f => f.Start.Line).ThenBy(f => f.Start.Column).ThenBy(f => f.Kind).DistinctBy(f => (f.Code, f.Start))];
    }

    /// <summary>Where a text probably belongs: with principals and only <c>sts</c> actions to a role, with principals to a resource, else to an identity.</summary>
    public static PolicyGrammar GuessGrammar(string json)
    {
        var statements = json.Length <= PolicyDocument.MaxLength && TryRead(json) is { } tree ? StatementView.AllOf(tree.Root).ToList() : [];
        return !statements.Any(s => s.Map.Find("Principal") is not null || s.Map.Find("NotPrincipal") is not null) ? PolicyGrammar.Identity
            : statements.SelectMany(s => s.Actions).All(a => a.Value.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)) ? PolicyGrammar.Trust
            : PolicyGrammar.Resource;
    }

    private static (JsonMap Root, TextPositions Positions)? TryRead(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            return JsonTree.Read(utf8) is JsonMap root ? (root, new TextPositions(utf8)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PolicyFinding FromError(PolicyError error) => new(FindingKind.Error, CodeOf(error.Reason), error.Message, error.Start, error.End);

    private static string CodeOf(MalformedReason reason) =>
        reason switch
        {
            MalformedReason.InvalidJson => "JSON_SYNTAX_ERROR",
            MalformedReason.DuplicateMember => "DUPLICATE_KEYS",
            MalformedReason.MissingEffect => "MISSING_EFFECT",
            MalformedReason.MissingStatement => "MISSING_STATEMENT",
            MalformedReason.UnknownOperator => "INVALID_CONDITION_OPERATOR",
            MalformedReason.UnknownVersion or MalformedReason.Version => "INVALID_VERSION",
            MalformedReason.Syntax => "INVALID_POLICY_ELEMENT",
            MalformedReason.InvalidEffect => "INVALID_EFFECT",
            MalformedReason.LegacyParsing => "DATA_TYPE_MISMATCH",
            MalformedReason.DuplicateSid => "UNIQUE_SIDS_REQUIRED",
            MalformedReason.MissingActions => "MISSING_ACTION",
            MalformedReason.MissingResources => "MISSING_RESOURCE",
            MalformedReason.ResourceFormat => "INVALID_ARN_PREFIX",
            MalformedReason.ResourcePartition => "INVALID_PARTITION",
            MalformedReason.ResourceVendor => "MISSING_ARN_FIELD",
            MalformedReason.ResourceRegion => "ARN_REGION_NOT_ALLOWED",
            MalformedReason.ResourceIamPath => "INVALID_ARN_RESOURCE",
            MalformedReason.ResourceVariable => "VARIABLE_UNSUPPORTED_IN_ELEMENT",
            MalformedReason.ActionPrefix or MalformedReason.ActionColons => "INVALID_ACTION",
            MalformedReason.TrustActions => "UNSUPPORTED_ACTION_IN_POLICY",
            MalformedReason.ProhibitedField => "UNSUPPORTED_ELEMENT_COMBINATION",
            _ => "INVALID_PRINCIPAL_FORMAT",
        };
}
