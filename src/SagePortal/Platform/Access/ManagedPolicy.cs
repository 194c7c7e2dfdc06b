using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Platform.Access;

/// <summary>A policy that ships with the portal and can be attached to members.</summary>
/// <param name="Name">E.g. <c>AmazonSageMakerReadOnly</c>.</param>
/// <param name="Json">The text as shown to people.</param>
/// <param name="Document">The same, parsed.</param>
public sealed record ManagedPolicy(string Name, string Json, PolicyDocument Document)
{
    /// <summary>As AWS writes it: managed policies belong to account <c>aws</c>.</summary>
    public string Arn => ArnOf(Name);

    internal AttachedPolicy Attached { get; } = new(Name, Document);

    public static string ArnOf(string name) => $"arn:aws:iam::aws:policy/{name}";
}
