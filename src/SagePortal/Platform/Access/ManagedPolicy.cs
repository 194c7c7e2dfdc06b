using SagePortal.Policies.Documents;

namespace SagePortal.Platform.Access;

/// <summary>A policy that ships with the portal and can be attached to members.</summary>
/// <param name="Name">E.g. <c>AmazonSageMakerReadOnly</c>.</param>
/// <param name="Json">The text as shown to people.</param>
/// <param name="Document">The same, parsed.</param>
public sealed record ManagedPolicy(string Name, string Json, PolicyDocument Document)
{
    private const string Prefix = "arn:aws:iam::aws:policy/";

    /// <summary>As AWS writes it: policies that ship with the portal belong to account <c>aws</c>.</summary>
    public string Arn { get; init; } = ArnOf(Name);

    /// <summary>False for policies of service-linked roles.</summary>
    public bool IsAttachable => !Name.EndsWith("ServiceRolePolicy", StringComparison.Ordinal);

    /// <summary>ARN of AWS's policy of this name; an ARN stays as it is.</summary>
    public static string ArnOf(string name) => name.StartsWith("arn:", StringComparison.Ordinal) ? name : Prefix + name;

    /// <summary>Name of AWS's policy of this ARN; another ARN stays as it is.</summary>
    public static string NameOf(string arn) => arn.StartsWith(Prefix, StringComparison.Ordinal) ? arn[Prefix.Length..] : arn;
}
