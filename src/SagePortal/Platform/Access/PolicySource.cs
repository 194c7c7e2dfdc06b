namespace SagePortal.Platform.Access;

/// <summary>Where a policy that bears on a principal comes from.</summary>
/// <param name="Id">Unique among the principal's policies: the ARN of a managed one, <c>{kind}_{holder}_{name}</c> of an inline one, as the policy simulator writes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of the policy.</param>
/// <param name="HolderArn">User, group, role or account that it is attached to.</param>
/// <param name="Text">Its document.</param>
public sealed record PolicySource(string Id, PolicySourceKind Kind, string Name, string HolderArn, string Text)
{
    /// <summary>Null for inline policies and guardrails.</summary>
    public string? Arn => Kind is PolicySourceKind.AwsManaged or PolicySourceKind.CustomerManaged ? Id : null;
}

/// <summary>The policy simulator's PolicySourceType.</summary>
public enum PolicySourceKind
{
    /// <summary>Inline policy of a user.</summary>
    User,

    /// <summary>Inline policy of a group.</summary>
    Group,

    /// <summary>Inline policy of a role.</summary>
    Role,
    AwsManaged,
    CustomerManaged,
    Guardrail,
    Session,

    /// <summary>Given with the question, attached to nobody.</summary>
    Custom,
}
