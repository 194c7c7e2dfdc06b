using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement;

internal static class AccessManagementErrors
{
    public static Error LastAdministrator { get; } =
        IamErrors.DeleteConflict("an account keeps at least one member with AdministratorAccess: make somebody else administrator first", "LastAdministrator");

    public static Error Yourself { get; } = IamErrors.DeleteConflict("nobody disables themselves: ask another administrator", "DisableYourself");

    public static Error SessionNameInvalid { get; } =
        new(IamErrors.InvalidInput, "a session name has 2 to 64 letters, digits or +=,.@_-", "RoleSessionName", "SessionNameInvalid");

    public static Error AccountIdInvalid { get; } = new(IamErrors.InvalidInput, "an account id has 12 digits", "Account", "AccountIdInvalid");

    public static Error DisplayNameTooLong(int most) => new(IamErrors.InvalidInput, $"a display name has at most {most} characters", "DisplayName", "DisplayNameTooLong", most);

    public static Error SessionTooLong(int least, int most) =>
        new(IamErrors.InvalidInput, $"this session lasts {least} to {most} seconds, the longest that the role allows", "DurationSeconds", "SessionTooLong", least, most);

    public static Error AccountNotFound(string accountId) => new(ErrorCodes.ResourceNotFound, $"there is no account {accountId} in your organization", "AccountId", "AccountNotFound", accountId);

    public static Error NoLogin(string userName) => new(IamErrors.NoSuchEntity, $"Login Profile for User {userName} cannot be found.");

    public static Error HasLogin(string userName) => new(IamErrors.EntityAlreadyExists, $"Login Profile for user {userName} already exists.");

    public static Error LoginByInvitation(string userName) =>
        new(ErrorCodes.Validation, $"User {userName} cannot be given a password: people choose theirs when they accept an invitation (Members, Invite), and users of programs sign with access keys.");

    public static Error PasswordOfAnother(string userName) => new(ErrorCodes.Validation, $"The password of {userName} is their own: they change it on their profile page.");

    public static Error LoginOfAnother(string userName) => new(ErrorCodes.Validation, $"The password of {userName} is their own: to keep them out of this account, disable the user, or delete it with DeleteUser.");

    public static Error KeyOfNobody(string accessKeyId) => new(ErrorCodes.Validation, $"The access key id {accessKeyId} is none of this account's.", "AccessKeyId");

    public static Error TooManySessionPolicies(int most) => new(ErrorCodes.Validation, $"1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to {most}", "PolicyArns");

    public static Error PolicyNotFound(string name) => new(IamErrors.NoSuchEntity, $"there is no managed policy `{name}`", null, "PolicyNotFound", name);

    public static Error GuardrailNotFound(string name) => new(IamErrors.NoSuchEntity, $"the account has no guardrail `{name}`", null, "GuardrailNotFound", name);

    public static Error ResourceNotFound(string arn) => new(ErrorCodes.ResourceNotFound, $"Resource {arn} does not exist.", "ResourceArn", "TaggedResourceNotFound", arn);

    public static Error PrincipalNotFound(string arn) => new(IamErrors.NoSuchEntity, $"{arn} is no user or role of this account.", "PolicySourceArn", "PrincipalNotFound", arn);

    public static Error ServiceUnknown(string service) => new(IamErrors.InvalidInput, $"Service {service} has no service-linked role here.", "AWSServiceName", "ServiceUnknown", service);

    public static Error ActionInvalid(string action) => new(IamErrors.InvalidInput, $"`{action}` is no action: write service:Name", "ActionNames", "ActionInvalid", action);

    public static Error NothingToSimulate() => new(IamErrors.InvalidInput, "name at least one action", "ActionNames", "ActionMissing");

    public static Error TooMuchToSimulate(int most) => new(IamErrors.InvalidInput, $"at most {most} combinations of actions and resources at once", "ActionNames", "SimulationTooLarge", most);
}
