using System.Text.Json;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Trainer.Policies;

/// <summary>
/// A request and the policies that speak of it, as JSON: <c>{"id", "principal": {"arn", "type", "tags", "account"}, "policies":
/// {"identity": [doc…], "boundary", "scp": [[doc…]…], "session", "resource"}, "request": {"action", "resource", "context",
/// "resourceAccount"}}</c>. A document is an object, or a text: the name of its file.
/// </summary>
internal sealed class PolicyQuestion
{
    private PolicyQuestion(AccessRequest request, PrincipalPolicies policies, PolicySet? resourcePolicy)
    {
        Request = request;
        Policies = policies;
        ResourcePolicy = resourcePolicy;
    }

    public AccessRequest Request { get; }

    public PrincipalPolicies Policies { get; }

    public PolicySet? ResourcePolicy { get; }

    /// <param name="question">The whole object.</param>
    /// <param name="folder">Where named documents lie.</param>
    /// <exception cref="PolicyFileException">A member is missing or a policy is malformed; says which.</exception>
    public static PolicyQuestion Read(JsonElement question, string folder)
    {
        var reader = new PolicySetReader(folder);
        var policies = Member(question, "policies") ?? default;
        var request = Member(question, "request") ?? throw new PolicyFileException("member `request` is missing");
        var principal = Member(question, "principal") is { } given ? ReadPrincipal(given) : null;
        return new PolicyQuestion(
            new AccessRequest(Text(request, "action") ?? throw new PolicyFileException("`request` has no `action`"), Text(request, "resource") ?? "*", ReadContext(request), principal, Text(request, "resourceAccount")),
            new PrincipalPolicies(reader.Read(PolicyType.Identity, "identity", Member(policies, "identity")) ?? PolicySet.Compile(PolicyType.Identity, []))
            {
                Boundary = reader.Read(PolicyType.PermissionsBoundary, "boundary", Member(policies, "boundary")),
                ServiceControl = reader.ReadLevels(Member(policies, "scp")),
                Session = reader.Read(PolicyType.Session, "session", Member(policies, "session")),
            },
            reader.Read(PolicyType.Resource, "resource", Member(policies, "resource")));
    }

    /// <summary>Values of a condition key: a text, number or boolean, or a list of them.</summary>
    public static IReadOnlyList<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Scalar)] : [Scalar(value)];

    /// <summary>The members of <c>context</c>.</summary>
    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ReadContext(JsonElement holder) =>
        Member(holder, "context") is { ValueKind: JsonValueKind.Object } context
            ? context.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).Select(m => KeyValuePair.Create(m.Name, Values(m.Value)))
            : [];

    /// <summary>Null when the member is absent or null.</summary>
    public static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(JsonElement holder, string name) => Member(holder, name) is { } value ? Scalar(value) : null;

    private static string Scalar(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Principal ReadPrincipal(JsonElement given)
    {
        var arn = Text(given, "arn") ?? "";
        var read = Principal.FromArn(arn);
        var type = Text(given, "type") is { } name ? TypeOf(name, read.Type) : read.Type;
        var tags = Member(given, "tags") is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().ToDictionary(t => t.Name, t => Scalar(t.Value), StringComparer.OrdinalIgnoreCase)
            : [];
        return read with
        {
            Type = type,
            AccountId = Text(given, "account") ?? read.AccountId,
            IssuerArn = Text(given, "issuerArn") ?? read.IssuerArn,
            UserId = Text(given, "userId") ?? "",
            Tags = tags,
        };
    }

    // Names as the portal, the policy language and CloudTrail write them.
    private static PrincipalType TypeOf(string name, PrincipalType otherwise) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "USER" or "IAMUSER" => PrincipalType.User,
            "ROLE" or "ASSUMEDROLE" or "ROLESESSION" or "SESSION" => PrincipalType.AssumedRole,
            "ROOT" or "ACCOUNT" => PrincipalType.Account,
            "FEDERATEDUSER" or "FEDERATED" => PrincipalType.FederatedUser,
            "SERVICE" or "AWSSERVICE" => PrincipalType.Service,
            "ANONYMOUS" => PrincipalType.Anonymous,
            _ => otherwise,
        };
}
