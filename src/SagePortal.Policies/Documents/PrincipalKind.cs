namespace SagePortal.Policies.Documents;

/// <summary>Member of a <c>Principal</c> element.</summary>
public enum PrincipalKind
{
    /// <summary>Everybody: <c>"*"</c> or <c>{"AWS": "*"}</c>.</summary>
    Everyone,

    /// <summary>An account: its twelve digits or the ARN of its root.</summary>
    Account,

    /// <summary>A user, role, role session or federated user, by ARN.</summary>
    Aws,

    /// <summary>E.g. <c>sagemaker.amazonaws.com</c>.</summary>
    Service,

    /// <summary>An identity provider.</summary>
    Federated,

    CanonicalUser,
}
