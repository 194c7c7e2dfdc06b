namespace SagePortal.Features.Accounts;

/// <summary>What can be done to accounts and members: AWS IAM's and Organizations' actions.</summary>
public static class AccountsActions
{
    public const string ListMembers = "iam:ListUsers";
    public const string InviteMember = "iam:CreateUser";
    public const string RemoveMember = "iam:DeleteUser";
    public const string TagUser = "iam:TagUser";
    public const string AttachPolicy = "iam:AttachUserPolicy";
    public const string DetachPolicy = "iam:DetachUserPolicy";
    public const string AddToGroup = "iam:AddUserToGroup";
    public const string RenameAccount = "iam:CreateAccountAlias";
    public const string CreateAccount = "organizations:CreateAccount";

    /// <summary>Condition key of attaching and detaching: the policy's ARN.</summary>
    public const string PolicyArnKey = "iam:PolicyARN";

    public static string UserArn(string accountId, string userName) => $"arn:aws:iam::{accountId}:user/{userName}";
}
