namespace SagePortal.Policies.Documents;

/// <summary>What a matching statement does.</summary>
public enum PolicyEffect
{
    Allow,
    Deny,
}
