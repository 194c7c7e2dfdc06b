using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

/// <summary>Policies and requests from a small vocabulary, so that they often meet.</summary>
internal static class RandomPolicies
{
    private static readonly string[] s_actions = ["*", "sagemaker:*", "sagemaker:Describe*", "sagemaker:DescribeModel", "sagemaker:CreateModel", "s3:GetObject", "iam:PassRole"];

    private static readonly string[] s_resources =
    [
        "*", "arn:aws:sagemaker:*:*:model/*", "arn:aws:sagemaker:us-east-1:111122223333:model/a", "arn:aws:sagemaker:us-east-1:111122223333:model/${aws:PrincipalTag/team}",
        "arn:aws:s3:::bucket/*", "arn:aws:sagemaker:us-east-1:444455556666:model/a",
    ];

    private static readonly string[] s_conditions =
    [
        "", ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":\"red\"}}", ",\"Condition\":{\"StringNotEquals\":{\"aws:ResourceTag/team\":[\"red\",\"blue\"]}}",
        ",\"Condition\":{\"ForAllValues:StringLike\":{\"aws:TagKeys\":[\"t*\",\"cost\"]},\"Null\":{\"aws:TagKeys\":\"false\"}}",
        ",\"Condition\":{\"StringEqualsIfExists\":{\"aws:ResourceTag/team\":\"${aws:PrincipalTag/team, 'red'}\"}}", ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}",
    ];

    private static readonly string[] s_principals =
    [
        "\"*\"", "{\"AWS\":\"111122223333\"}", "{\"AWS\":\"arn:aws:iam::111122223333:user/ana\"}", "{\"AWS\":[\"arn:aws:iam::111122223333:role/R\",\"444455556666\"]}", "{\"Service\":\"sagemaker.amazonaws.com\"}",
    ];

    private static readonly string[] s_callers =
    [
        "arn:aws:iam::111122223333:user/ana", "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:iam::444455556666:user/bob", "arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:federated-user/f",
        "sagemaker.amazonaws.com",
    ];

    public static Gen<PolicyDocument> Document(PolicyGrammar grammar = PolicyGrammar.Identity) =>
        from statements in Gen.ListOf(Statement(grammar, Gen.Elements("Allow", "Deny")), 3)
        select Parse(statements, grammar);

    public static Gen<PolicyDocument> Only(string effect) =>
        from statement in Statement(PolicyGrammar.Identity, Gen.Constant(effect))
        select Parse([statement], PolicyGrammar.Identity);

    public static Gen<PrincipalPolicies> Policies() =>
        from identity in Gen.ListOf(Document(), 2)
        from boundary in Gen.Frequency((3, Gen.Constant<PolicyDocument?>(null)), (1, Document().Select(d => (PolicyDocument?)d)))
        from session in Gen.Frequency((3, Gen.Constant<PolicyDocument?>(null)), (1, Document().Select(d => (PolicyDocument?)d)))
        from control in Gen.Frequency((3, Gen.Constant<PolicyDocument?>(null)), (1, Document().Select(d => (PolicyDocument?)d)))
        select new PrincipalPolicies(Set(PolicyType.Identity, [.. identity]))
        {
            Boundary = boundary is null ? null : Set(PolicyType.PermissionsBoundary, boundary),
            Session = session is null ? null : Set(PolicyType.Session, session),
            ServiceControl = control is null ? [] : [Set(PolicyType.ServiceControl, control)],
        };

    public static Gen<PolicySet?> Resource() =>
        Gen.Frequency((2, Gen.Constant<PolicySet?>(null)), (1, Document(PolicyGrammar.Resource).Select(d => (PolicySet?)Set(PolicyType.Resource, d))));

    public static Gen<AccessRequest> Request() =>
        from action in Gen.Elements("sagemaker:DescribeModel", "sagemaker:CreateModel", "s3:GetObject", "iam:PassRole", "kms:Decrypt")
        from resource in Gen.Elements("*", "arn:aws:sagemaker:us-east-1:111122223333:model/a", "arn:aws:sagemaker:us-east-1:444455556666:model/a", "arn:aws:s3:::bucket/key", "arn:aws:sagemaker:us-east-1:111122223333:model/red")
        from caller in Gen.Elements(s_callers)
        from tag in Gen.Elements(null, "red", "green")
        from own in Gen.Elements(null, "red", "*")
        from keys in Gen.Elements<string[]>([], ["team"], ["team", "x"])
        from ip in Gen.Elements(null, "10.1.2.3", "::1")
        select new AccessRequest(
            action,
            resource,
            new (string Key, string[] Values)[] { ("aws:ResourceTag/team", tag is null ? [] : [tag]), ("aws:TagKeys", keys), ("aws:SourceIp", ip is null ? [] : [ip]) }
                .Select(c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Key, c.Values)),
            Principal.FromArn(caller) with { Tags = own is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = own } });

    public static PolicySet Set(PolicyType type, params PolicyDocument[] documents) =>
        PolicySet.Compile(type, [.. documents.Select((d, i) => new AttachedPolicy($"p{i}", d))]);

    private static Gen<string> Statement(PolicyGrammar grammar, Gen<string> effects) =>
        from effect in effects
        from action in Gen.Elements(s_actions)
        from not in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("Not")))
        from resource in Gen.Elements(s_resources)
        from notResource in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("Not")))
        from condition in Gen.Elements(s_conditions)
        from principal in Gen.Elements(s_principals)
        select $$"""{"Effect":"{{effect}}",{{(grammar == PolicyGrammar.Identity ? "" : $"\"Principal\":{principal},")}}"{{not}}Action":"{{action}}","{{notResource}}Resource":"{{resource}}"{{condition}}}""";

    private static PolicyDocument Parse(IEnumerable<string> statements, PolicyGrammar grammar)
    {
        var parsing = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""", grammar);
        return parsing.IsValid ? parsing.Document : throw new InvalidOperationException(string.Join("; ", parsing.Errors));
    }
}
