using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>Reads the statements of one document.</summary>
internal sealed class PolicyStatementReader(PolicyDocumentReader document, PolicyGrammar grammar, bool variables)
{
    private static readonly string[] s_identityMembers = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    private static readonly string[] s_resourceMembers = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private readonly HashSet<string> _sids = new(StringComparer.Ordinal);

    /// <summary>Null when it is so wrong that nothing can be said of it; other errors are collected in the document.</summary>
    public PolicyStatement? Read(JsonPart part)
    {
        if (part is not JsonMap map)
        {
            document.Refuse(part, MalformedReason.Syntax, "a statement must be a JSON object");
            return null;
        }

        document.CheckMembers(map, grammar == PolicyGrammar.Identity ? s_identityMembers : s_resourceMembers);
        return new PolicyStatement(
            ReadSid(map),
            ReadEffect(map),
            grammar == PolicyGrammar.Identity ? null : new PrincipalReader(document, grammar).Read(map),
            ReadActions(map),
            map.Find("NotAction") is not null,
            ReadResources(map),
            map.Find("NotResource") is not null,
            map.Find("Condition") is { } condition ? new ConditionReader(document, variables).Read(condition.Value) : [],
            document.Position(map.Offset),
            document.Position(map.End));
    }

    private string? ReadSid(JsonMap map)
    {
        if (map.Find("Sid") is not { } member)
        {
            return null;
        }

        if (member.Value is not JsonText { IsString: true } sid || !sid.Value.All(char.IsAsciiLetterOrDigit))
        {
            document.Refuse(member.Value, MalformedReason.Syntax, "`Sid` must consist of letters and digits");
            return null;
        }

        if (sid.Value.Length > 0 && !_sids.Add(sid.Value))
        {
            document.Refuse(member.Value, MalformedReason.DuplicateSid, $"statement id `{sid.Value}` is used twice in this policy");
        }

        return sid.Value;
    }

    private PolicyEffect ReadEffect(JsonMap map)
    {
        var member = map.Find("Effect");
        if (member is null)
        {
            document.Refuse(map, MalformedReason.MissingEffect, "member `Effect` is missing");
        }
        else if (member.Value is not JsonText { IsString: true, Value: "Allow" or "Deny" })
        {
            document.Refuse(member.Value, MalformedReason.InvalidEffect, "`Effect` must be `Allow` or `Deny`");
        }

        // Fails closed: should an erroneous statement ever be used, it denies.
        return member?.Value is JsonText { Value: "Allow" } ? PolicyEffect.Allow : PolicyEffect.Deny;
    }

    private List<ActionPattern> ReadActions(JsonMap map)
    {
        var actions = new List<ActionPattern>();
        if (OneOf(map, "Action", "NotAction", MalformedReason.MissingActions) is not { } member)
        {
            return actions;
        }

        foreach (var text in document.Texts(member.Value, rawToo: false, MalformedReason.MissingActions))
        {
            if (ActionPattern.TryParse(text.Value, out var error) is not { } action)
            {
                document.Refuse(text, text.Value.Count(c => c == ':') > 1 ? MalformedReason.ActionColons : MalformedReason.ActionPrefix, error);
            }
            else if (grammar == PolicyGrammar.Trust && !IsTrustAction(text.Value))
            {
                document.Refuse(text, MalformedReason.TrustActions, $"action `{text.Value}` cannot stand in a trust policy: only `sts:AssumeRole`, `sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, `sts:TagSession` and `sts:SetSourceIdentity` can");
            }
            else
            {
                actions.Add(action);
            }
        }

        return actions;
    }

    private static bool IsTrustAction(string text) =>
        text.ToUpperInvariant() is "STS:ASSUMEROLE" or "STS:ASSUMEROLEWITHSAML" or "STS:ASSUMEROLEWITHWEBIDENTITY" or "STS:TAGSESSION" or "STS:SETSOURCEIDENTITY" or "STS:*" or "STS:ASSUME*" or "STS:ASSUMEROLE*";

    private List<ResourcePattern> ReadResources(JsonMap map)
    {
        var resources = new List<ResourcePattern>();
        var (plain, negated) = (map.Find("Resource"), map.Find("NotResource"));
        if (grammar == PolicyGrammar.Trust && (plain ?? negated) is { } prohibited)
        {
            document.Refuse(prohibited, MalformedReason.ProhibitedField, $"a trust policy cannot have `{prohibited.Name}`: its resource is the role itself");
            return resources;
        }

        if (grammar != PolicyGrammar.Identity && plain is null && negated is null)
        {
            return resources;
        }

        if (OneOf(map, "Resource", "NotResource", MalformedReason.MissingResources) is { } member)
        {
            foreach (var text in document.Texts(member.Value, rawToo: false, MalformedReason.MissingResources))
            {
                if (ResourcePattern.TryParse(text.Value, variables, out var error) is { } resource)
                {
                    resources.Add(resource);
                }
                else
                {
                    document.Refuse(text, ReasonOf(text.Value), error);
                }
            }
        }

        return resources;
    }

    private static MalformedReason ReasonOf(string resource) =>
        resource.Split(':') switch
        {
            ["arn", _] => MalformedReason.ResourceVendor,
            ["arn", var partition, ..] when !partition.StartsWith("aws", StringComparison.Ordinal) && partition != "*" => MalformedReason.ResourcePartition,
            ["arn", _, var service, ..] when service.Contains('*', StringComparison.Ordinal) || service.Contains('?', StringComparison.Ordinal) => MalformedReason.ResourceVendor,
            ["arn", _, "iam" or "s3", not ("" or "*"), ..] => MalformedReason.ResourceRegion,
            ["arn", _, "iam", ..] => MalformedReason.ResourceIamPath,
            ["arn", ..] => MalformedReason.ResourceVariable,
            _ => MalformedReason.ResourceFormat,
        };

    private JsonMember? OneOf(JsonMap map, string name, string notName, MalformedReason missing)
    {
        var (plain, negated) = (map.Find(name), map.Find(notName));
        if ((plain is null) == (negated is null))
        {
            document.Refuse(
                map,
                plain is null ? missing : MalformedReason.Syntax,
                plain is null ? $"a statement must contain `{name}` or `{notName}`" : $"a statement cannot contain both `{name}` and `{notName}`");
            return null;
        }

        return plain ?? negated;
    }
}
