namespace SagePortal.Policies.Evaluation;

/// <summary>Kinds of callers, as the condition key <c>aws:PrincipalType</c> names them.</summary>
public enum PrincipalType
{
    /// <summary>The root user of an account.</summary>
    Account,

    User,

    /// <summary>A session of a role.</summary>
    AssumedRole,

    FederatedUser,

    /// <summary>A service, e.g. <c>sagemaker.amazonaws.com</c>.</summary>
    Service,

    Anonymous,
}
