using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts;

internal static class AccountsErrors
{
    public static Error AccountNameLength { get; } = new(ErrorCodes.Validation, "an account name has 1 to 64 characters", "Name", "AccountNameLength");

    public static Error OnlyFirstAccountCreates { get; } = new(ErrorCodes.AccessDenied, "accounts are created from the portal's first account", null, "OnlyFirstAccountCreates");

    public static Error InvalidEmail { get; } = new(ErrorCodes.Validation, "enter one e-mail address of at most 256 characters", "Email", "EmailInvalid");

    public static Error InvalidUserName { get; } = new(ErrorCodes.Validation, "a user name has 1 to 64 letters, digits or +=,.@_-", "UserName", "UserNameInvalid");

    public static Error NoPolicy { get; } = new(ErrorCodes.Validation, "attach at least one policy: without any a member may do nothing", "Policies", "PolicyRequired");

    public static Error LastAdministrator { get; } = new("DeleteConflict", "an account keeps at least one member with AdministratorAccess: make somebody else administrator first", null, "LastAdministrator");

    public static Error Yourself { get; } = new("DeleteConflict", "nobody removes themselves: ask another administrator", null, "Yourself");

    public static Error WeakensYourself { get; } = new(ErrorCodes.Validation, "this takes policies from yourself: confirm it", null, "WeakensYourself");

    public static Error InvitationInvalid { get; } = new(ErrorCodes.ResourceNotFound, "the invitation is not valid: it was used, withdrawn or has expired", null, "InvitationInvalid");

    public static Error OtherEmail { get; } = new(ErrorCodes.AccessDenied, "the invitation is for another e-mail address", null, "InvitationForOther");

    public static Error AlreadyMember { get; } = new(ErrorCodes.Conflict, "you are a member of this account already", null, "AlreadyMember");

    public static Error PersonExists { get; } = new(ErrorCodes.Conflict, "this e-mail address is registered: sign in to join", null, "PersonExists");

    public static Error PasswordsDiffer { get; } = new(ErrorCodes.Validation, "the two passwords differ", "Repeated", "PasswordsDiffer");

    public static Error DisplayNameLength { get; } = new(ErrorCodes.Validation, "a name has 1 to 64 characters", "DisplayName", "DisplayNameLength");

    public static Error MemberNotFound(string userName) => new(ErrorCodes.ResourceNotFound, $"no member `{userName}` in this account", null, "MemberNotFound", userName);

    public static Error ChangedMeanwhile(string userName) =>
        new(ErrorCodes.Conflict, $"somebody else changed member `{userName}` meanwhile: look again and repeat", null, "ChangedMeanwhile", userName);

    public static Error InvitationNotFound() => new(ErrorCodes.ResourceNotFound, "no such invitation in this account", null, "InvitationInvalid");

    public static Error UserNameTaken(string userName) => new("EntityAlreadyExists", $"user name `{userName}` is taken in this account", "UserName", "UserNameTaken", userName);

    /// <summary>The same to a program, in IAM's words.</summary>
    public static Error UserExists(string userName) => new("EntityAlreadyExists", $"User with name {userName} already exists.", "UserName", "UserNameTaken", userName);

    public static Error UnknownGroup(string name) => new(ErrorCodes.Validation, $"there is no group `{name}` in this account", "Groups", "GroupUnknown", name);

    public static Error UnknownPolicy(string name) => new(ErrorCodes.Validation, $"there is no managed policy `{name}`", "Policies", "PolicyUnknown", name);
}
