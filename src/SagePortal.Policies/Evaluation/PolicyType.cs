namespace SagePortal.Policies.Evaluation;

/// <summary>The roles a policy can have in one decision, in the order in which a denial is reported.</summary>
public enum PolicyType
{
    /// <summary>Guardrail of an account; grants nothing.</summary>
    ServiceControl,

    /// <summary>On the resource, including a role's trust policy.</summary>
    Resource,

    /// <summary>Of the user, its groups or the role.</summary>
    Identity,

    /// <summary>Upper limit of a user or role; grants nothing.</summary>
    PermissionsBoundary,

    /// <summary>Upper limit of one session; grants nothing.</summary>
    Session,
}
