using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement;

/// <summary>Actions, condition keys and topics of IAM: AWS's own.</summary>
public static class AccessManagementActions
{
    public const string AddTags = "sagemaker:AddTags";
    public const string AddUserToGroup = "iam:AddUserToGroup";
    public const string AttachGroupPolicy = "iam:AttachGroupPolicy";
    public const string AttachRolePolicy = "iam:AttachRolePolicy";
    public const string AttachUserPolicy = "iam:AttachUserPolicy";
    public const string AssumeRole = "sts:AssumeRole";
    public const string CreateAccessKey = "iam:CreateAccessKey";
    public const string CreateGroup = "iam:CreateGroup";
    public const string CreateLoginProfile = "iam:CreateLoginProfile";
    public const string CreatePolicy = "iam:CreatePolicy";
    public const string CreatePolicyVersion = "iam:CreatePolicyVersion";
    public const string CreateRole = "iam:CreateRole";
    public const string CreateServiceLinkedRole = "iam:CreateServiceLinkedRole";
    public const string DeleteAccessKey = "iam:DeleteAccessKey";
    public const string DeleteGroup = "iam:DeleteGroup";
    public const string DeleteGroupPolicy = "iam:DeleteGroupPolicy";
    public const string DeleteGuardrail = "organizations:DeletePolicy";
    public const string DeleteLoginProfile = "iam:DeleteLoginProfile";
    public const string DeletePolicy = "iam:DeletePolicy";
    public const string DeletePolicyVersion = "iam:DeletePolicyVersion";
    public const string DeleteRole = "iam:DeleteRole";
    public const string DeleteRolePermissionsBoundary = "iam:DeleteRolePermissionsBoundary";
    public const string DeleteRolePolicy = "iam:DeleteRolePolicy";
    public const string DeleteTags = "sagemaker:DeleteTags";
    public const string DeleteUserPermissionsBoundary = "iam:DeleteUserPermissionsBoundary";
    public const string DeleteUserPolicy = "iam:DeleteUserPolicy";
    public const string DetachGroupPolicy = "iam:DetachGroupPolicy";
    public const string DetachRolePolicy = "iam:DetachRolePolicy";
    public const string DetachUserPolicy = "iam:DetachUserPolicy";
    public const string GetAccessKeyLastUsed = "iam:GetAccessKeyLastUsed";
    public const string GetAccessKeyInfo = "sts:GetAccessKeyInfo";
    public const string GetAccountAuthorizationDetails = "iam:GetAccountAuthorizationDetails";
    public const string GetAccountSummary = "iam:GetAccountSummary";
    public const string GetGroup = "iam:GetGroup";
    public const string GetGroupPolicy = "iam:GetGroupPolicy";
    public const string GetLoginProfile = "iam:GetLoginProfile";
    public const string GetPolicy = "iam:GetPolicy";
    public const string GetRole = "iam:GetRole";
    public const string GetRolePolicy = "iam:GetRolePolicy";
    public const string GetServiceLastAccessedDetails = "iam:GetServiceLastAccessedDetails";
    public const string GetUser = "iam:GetUser";
    public const string GetUserPolicy = "iam:GetUserPolicy";
    public const string ListAccessKeys = "iam:ListAccessKeys";
    public const string ListAccounts = "organizations:ListAccounts";
    public const string ListAttachedGroupPolicies = "iam:ListAttachedGroupPolicies";
    public const string ListAttachedRolePolicies = "iam:ListAttachedRolePolicies";
    public const string ListAttachedUserPolicies = "iam:ListAttachedUserPolicies";
    public const string ListEntitiesForPolicy = "iam:ListEntitiesForPolicy";
    public const string ListGroupPolicies = "iam:ListGroupPolicies";
    public const string ListGroups = "iam:ListGroups";
    public const string ListGroupsForUser = "iam:ListGroupsForUser";
    public const string ListGuardrails = "organizations:ListPoliciesForTarget";
    public const string ListPolicies = "iam:ListPolicies";
    public const string ListPolicyVersions = "iam:ListPolicyVersions";
    public const string ListRolePolicies = "iam:ListRolePolicies";
    public const string ListRoles = "iam:ListRoles";
    public const string ListRoleTags = "iam:ListRoleTags";
    public const string ListTags = "sagemaker:ListTags";
    public const string ListUserPolicies = "iam:ListUserPolicies";
    public const string ListUsers = "iam:ListUsers";
    public const string ListUserTags = "iam:ListUserTags";
    public const string PutGroupPolicy = "iam:PutGroupPolicy";
    public const string PutGuardrail = "organizations:UpdatePolicy";
    public const string PutRolePermissionsBoundary = "iam:PutRolePermissionsBoundary";
    public const string PutRolePolicy = "iam:PutRolePolicy";
    public const string PutUserPermissionsBoundary = "iam:PutUserPermissionsBoundary";
    public const string PutUserPolicy = "iam:PutUserPolicy";
    public const string ReadPolicy = "iam:GetPolicyVersion";
    public const string RemoveUserFromGroup = "iam:RemoveUserFromGroup";
    public const string SetDefaultPolicyVersion = "iam:SetDefaultPolicyVersion";
    public const string SimulateCustomPolicy = "iam:SimulateCustomPolicy";
    public const string SimulatePrincipalPolicy = "iam:SimulatePrincipalPolicy";
    public const string TagPolicy = "iam:TagPolicy";
    public const string TagRole = "iam:TagRole";
    public const string TagUser = "iam:TagUser";
    public const string TagSession = "sts:TagSession";
    public const string UntagPolicy = "iam:UntagPolicy";
    public const string UntagRole = "iam:UntagRole";
    public const string UntagUser = "iam:UntagUser";
    public const string UpdateAccessKey = "iam:UpdateAccessKey";
    public const string UpdateAssumeRolePolicy = "iam:UpdateAssumeRolePolicy";
    public const string UpdateGroup = "iam:UpdateGroup";
    public const string UpdateLoginProfile = "iam:UpdateLoginProfile";
    public const string UpdateRole = "iam:UpdateRole";
    public const string UpdateUser = "iam:UpdateUser";

    /// <summary>Condition key: the managed policy that is attached, detached or set as a boundary.</summary>
    public const string PolicyArnKey = "iam:PolicyARN";

    /// <summary>Condition key: the boundary of the principal that is created or changed.</summary>
    public const string PermissionsBoundaryKey = "iam:PermissionsBoundary";

    /// <summary>Condition key of CreateServiceLinkedRole.</summary>
    public const string ServiceNameKey = "iam:AWSServiceName";

    /// <summary>Hears every change of a managed policy.</summary>
    public const string PoliciesTopic = "policies";

    /// <summary>Hears every change of guardrails.</summary>
    public const string GuardrailsTopic = "guardrails";

    /// <summary>Hears every change of users (<c>members</c>), <c>groups</c> or <c>roles</c>.</summary>
    public static string TopicOf(HolderKind kind) => kind switch
    {
        HolderKind.User => "members",
        HolderKind.Group => "groups",
        _ => "roles",
    };
}
