using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>Reads the elements <c>Principal</c> and <c>NotPrincipal</c>.</summary>
internal sealed class PrincipalReader(PolicyDocumentReader document, PolicyGrammar grammar)
{
    private static readonly string[] s_members = ["AWS", "Service", "Federated", "CanonicalUser"];

    /// <summary>Names nobody when there is an error.</summary>
    public PrincipalClause Read(JsonMap statement)
    {
        var (plain, negated) = (statement.Find("Principal"), statement.Find("NotPrincipal"));
        if (negated is not null && grammar == PolicyGrammar.Trust)
        {
            document.Refuse(negated, MalformedReason.Syntax, "a trust policy cannot have `NotPrincipal`: name who may assume the role");
        }

        if ((plain is null) == (negated is null))
        {
            document.Refuse(statement, MalformedReason.Syntax, plain is null
                ? "a statement of a resource or trust policy must contain `Principal`"
                : "a statement cannot contain both `Principal` and `NotPrincipal`");
            return new PrincipalClause([], false);
        }

        var member = (plain ?? negated)!;
        var patterns = ReadPatterns(member.Value);
        if (patterns.Count == 0 && member == negated)
        {
            document.Refuse(member.Value, MalformedReason.Syntax, "`NotPrincipal` names nobody: that would be everybody");
        }

        return new PrincipalClause(patterns, member == negated);
    }

    private List<PrincipalPattern> ReadPatterns(JsonPart value)
    {
        if (value is JsonText { IsString: true, Value: "*" })
        {
            return [PrincipalPattern.Everyone];
        }

        if (value is not JsonMap map)
        {
            document.Refuse(value, MalformedReason.Syntax, "`Principal` must be `\"*\"` or an object such as `{\"AWS\": \"…\"}`");
            return [];
        }

        document.CheckMembers(map, s_members);
        var patterns = new List<PrincipalPattern>();
        foreach (var member in map.Members)
        {
            foreach (var text in document.Texts(member.Value, rawToo: false, empty: null))
            {
                if (PrincipalPattern.TryParse(member.Name, text.Value, out var error) is { } pattern)
                {
                    patterns.Add(pattern);
                }
                else
                {
                    document.Refuse(text, MalformedReason.InvalidPrincipal, error);
                }
            }
        }

        return patterns;
    }
}
