namespace SagePortal.Features.AccessManagement;

/// <summary>Reading policies: AWS IAM's actions.</summary>
public static class AccessManagementActions
{
    public const string ListPolicies = "iam:ListPolicies";
    public const string ReadPolicy = "iam:GetPolicyVersion";
}
