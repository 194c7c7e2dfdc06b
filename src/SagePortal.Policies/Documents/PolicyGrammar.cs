namespace SagePortal.Policies.Documents;

/// <summary>Where a policy is used decides which elements it may have.</summary>
public enum PolicyGrammar
{
    /// <summary>Attached to a user, group or role; also permissions boundaries, session policies and service control policies: no principal.</summary>
    Identity,

    /// <summary>Attached to a resource: names principals; resources may be left out.</summary>
    Resource,

    /// <summary>A role's trust policy: names principals, no resources, only <c>sts</c> actions.</summary>
    Trust,
}
