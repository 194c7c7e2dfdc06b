namespace SagePortal.Policies.Evaluation;

/// <summary>Puts the condition keys of a request together.</summary>
internal static class RequestKeys
{
    private static readonly ContextKey s_principalIsAWSService = new("aws:PrincipalIsAWSService");
    private static readonly ContextKey s_principalServiceName = new("aws:PrincipalServiceName");
    private static readonly ContextKey s_principalType = new("aws:PrincipalType");
    private static readonly ContextKey s_principalAccount = new("aws:PrincipalAccount");
    private static readonly ContextKey s_principalArn = new("aws:PrincipalArn");
    private static readonly ContextKey s_userId = new("aws:userid");
    private static readonly ContextKey s_userName = new("aws:username");

    public static ContextKey ResourceAccount { get; } = new("aws:ResourceAccount");

    public static ContextKey SourceIp { get; } = new("aws:SourceIp");

    public static Dictionary<ContextKey, IReadOnlyList<string>> Build(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> given, Principal? principal)
    {
        var context = new Dictionary<ContextKey, IReadOnlyList<string>>();
        foreach (var (key, values) in given)
        {
            // A key without a value counts as absent: `Null` and the set operators must not be led astray by an empty list.
            if (values.Count > 0)
            {
                context[new ContextKey(key)] = values;
            }
        }

        if (principal is not null)
        {
            AddPrincipal(context, principal);
        }

        return context;
    }

    private static void AddPrincipal(Dictionary<ContextKey, IReadOnlyList<string>> context, Principal principal)
    {
        context.TryAdd(s_principalIsAWSService, [principal.Type == PrincipalType.Service ? "true" : "false"]);
        switch (principal.Type)
        {
            case PrincipalType.Service:
                context.TryAdd(s_principalServiceName, [principal.Arn]);
                return;
            case PrincipalType.Anonymous:
                context.TryAdd(s_principalType, ["Anonymous"]);
                return;
        }

        context.TryAdd(s_principalType, [principal.Type.ToString()]);
        context.TryAdd(s_principalAccount, [principal.AccountId]);
        context.TryAdd(s_principalArn, [principal.Type == PrincipalType.AssumedRole ? principal.IssuerArn : principal.Arn]);
        if (principal.UserId.Length > 0)
        {
            context.TryAdd(s_userId, [principal.UserId]);
        }

        if (principal.Type == PrincipalType.User)
        {
            context.TryAdd(s_userName, [principal.Name]);
        }

        foreach (var (key, value) in principal.Tags)
        {
            context.TryAdd(new ContextKey("aws:PrincipalTag/" + key), [value]);
        }
    }
}
