namespace SagePortal.Policies.Evaluation;

/// <summary>Outcome of an evaluation, named as the policy simulator names it.</summary>
public enum Decision
{
    Allowed,

    /// <summary>A statement denies: nothing can outweigh it.</summary>
    ExplicitDeny,

    /// <summary>No statement allows.</summary>
    ImplicitDeny,
}
