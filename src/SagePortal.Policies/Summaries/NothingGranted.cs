namespace SagePortal.Policies.Summaries;

/// <summary>Why a part of a policy grants nothing.</summary>
public enum NothingGranted
{
    /// <summary>There is no such service.</summary>
    UnknownService,

    /// <summary>The service has no such action.</summary>
    UnknownAction,

    /// <summary>The action cannot be done to any of the listed resources.</summary>
    UnreachableResource,

    /// <summary>The action has no resource: only <c>*</c> covers it.</summary>
    NeedsAllResources,

    /// <summary>A statement without conditions denies it on all the listed resources.</summary>
    Denied,

    /// <summary>The statement lists nothing.</summary>
    Empty,
}
