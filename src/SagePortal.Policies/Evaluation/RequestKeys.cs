namespace SagePortal.Policies.Evaluation;

/// <summary>Puts the condition keys of a request together.</summary>
internal static class RequestKeys
{
    public static Dictionary<string, IReadOnlyList<string>> Build(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> given, Principal? principal)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, values) in given)
        {
            // A key without a value counts as absent: `Null` and the set operators must not be led astray by an empty list.
            if (values.Count > 0)
            {
                context[new ContextKey(key).Canonical] = values;
            }
        }

        if (principal is not null)
        {
            AddPrincipal(context, principal);
        }

        return context;
    }

    private static void AddPrincipal(Dictionary<string, IReadOnlyList<string>> context, Principal principal)
    {
        context.TryAdd("aws:PrincipalIsAWSService", [principal.Type == PrincipalType.Service ? "true" : "false"]);
        switch (principal.Type)
        {
            case PrincipalType.Service:
                context.TryAdd("aws:PrincipalServiceName", [principal.Arn]);
                return;
            case PrincipalType.Anonymous:
                context.TryAdd("aws:PrincipalType", ["Anonymous"]);
                return;
        }

        context.TryAdd("aws:PrincipalType", [principal.Type.ToString()]);
        context.TryAdd("aws:PrincipalAccount", [principal.AccountId]);
        context.TryAdd("aws:PrincipalArn", [principal.Type == PrincipalType.AssumedRole ? principal.IssuerArn : principal.Arn]);
        if (principal.UserId.Length > 0)
        {
            context.TryAdd("aws:userid", [principal.UserId]);
        }

        if (principal.Type == PrincipalType.User)
        {
            context.TryAdd("aws:username", [principal.Name]);
        }

        foreach (var (key, value) in principal.Tags)
        {
            context.TryAdd("aws:PrincipalTag/" + key, [value]);
        }
    }
}
